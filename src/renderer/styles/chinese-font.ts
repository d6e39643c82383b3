// Its hundred cuts are described in 100 kB of style, which the first picture does not wait for.
import '@fontsource-variable/noto-sans-sc/index.css'
