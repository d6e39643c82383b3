// Both faces come with the app, cut by unicode range: a page loads only the cuts its text needs. The other is in chinese-font.ts.
import '@fontsource-variable/inter/index.css'
