// Both faces come with the app, cut by unicode range: a page loads only the cuts its text needs.
import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/noto-sans-sc/index.css'
