// Written by scripts/build-fonts.mjs.
export const fontIndex = {
  serif: {
    'literata-latin-400-normal.woff': 'w-2n,y-2o,3,1b,x-2,a0-2,a,k,2,10-2,2-2,4-2,q,5pi,2,8-2,4-3,2-3,4,4,c-2,6-2,a,2w,3a,33,2,3j,3,17u2',
    'literata-latin-ext-400-normal.woff': 'w,x,2n,x,1r-1d,2-w,3-17,h,3,e-2,e-2,k-p,a-2,3-2,f-y,f-4,3-4,4,q,8,8,2g-2,2,2-2,8-6,h,z-2,2-2,4-2,q,5b9-2,3-4,5-4,5-2,3-2,3-2,5-2,3-2,7-6,7-8,3-8,7-g,3-4,9-4,5-6,9-2,3-2,4,7,2c-8,87,3l,2-2,2-2,2,2,2-2,3-2,2-2,3-3,2-2,2e,1818',
    'literata-vietnamese-400-normal.woff': 'w,x,2n,x,1t-2,d-2,n-2,1r-2,1j-2,e-2,9c-2,2-2,4-2,q,5fh-2i,c2,1844',
    'literata-cyrillic-400-normal.woff': 'w,x,2n,x,1t,e7,74-27,2-f,1d-2,v-2,5lx,1815',
    'literata-cyrillic-ext-400-normal.woff': 'w,x,2n,x,1t,o0-2,7-2,13-2,3-2,3-2,7-2,b-2,b-2,t-2,f-2,5hn,183v',
    'literata-greek-400-normal.woff': 'w,x,2n,x,1t,he-2,5,4,6-7,2,2-k,2-18,9-b,1dsu',
    'literata-greek-ext-400-normal.woff': 'w,x,2n,x,1t,5xa-m,3-6,3-12,3-6,3-8,2,2,2,2-v,3-1h,2-f,2-e,3-6,2-j,3-3,2-9,188x',
  },
  serifItalic: {
    'literata-latin-400-italic.woff': 'w-2n,y-2o,3,1b,x-2,a0-2,a,k,2,10-2,2-2,4-2,q,5pi,2,8-2,4-3,2-3,4,4,c-2,6-2,a,2w,3a,33,2,3j,3,17u2',
    'literata-latin-ext-400-italic.woff': 'w,x,2n,x,1r-1d,2-w,3-17,h,3,e-2,e-2,k-p,a-2,3-2,f-y,f-4,3-4,4,q,8,8,2g-2,2,2-2,8-6,h,z-2,2-2,4-2,q,5b9-2,3-4,5-4,5-2,3-2,3-2,5-2,3-2,7-6,7-8,3-8,7-g,3-4,9-4,5-6,9-2,3-2,4,7,2c-8,87,3l,2-2,2-2,2,2,2-2,3-2,2-2,3-3,2-2,2e,1818',
    'literata-vietnamese-400-italic.woff': 'w,x,2n,x,1t-2,d-2,n-2,1r-2,1j-2,e-2,9c-2,2-2,4-2,q,5fh-2i,c2,1844',
    'literata-cyrillic-400-italic.woff': 'w,x,2n,x,1t,e7,74-27,2-f,1d-2,v-2,5lx,1815',
    'literata-cyrillic-ext-400-italic.woff': 'w,x,2n,x,1t,o0-2,7-2,13-2,3-2,3-2,7-2,b-2,b-2,t-2,f-2,5hn,183v',
    'literata-greek-400-italic.woff': 'w,x,2n,x,1t,he-2,5,4,6-7,2,2-k,2-18,9-b,1dsu',
    'literata-greek-ext-400-italic.woff': 'w,x,2n,x,1t,5xa-m,3-6,3-12,3-6,3-8,2,2,2,2-v,3-1h,2-f,2-e,3-6,2-j,3-3,2-9,188x',
  },
  sans: {
    'noto-sans-latin-400-normal.woff': 'w-2n,y-2o,1e,x-2,a0-2,a,k,2,10-2,2-2,4-2,q,6,5p5,7,2,8-2,4-3,2-3,4,4,c-2,6-2,a,2w,3a,6o,17n1,72,2',
    'noto-sans-latin-ext-400-normal.woff': 'w,3k,2o-1d,2-w,3-9z,2-a,2-6,2-a,6-11,2-2,4-2,q,6,53r-5c,1t-4g,2b-e,81,3k-c,2-k,2b,28d-w,o81-4r,6-2,2,2-5,p-e,hds',
    'noto-sans-vietnamese-400-normal.woff': 'w,3k,2q-2,d-2,n-2,1r-2,1j-2,e-2,9c-2,2-2,4-2,q,6,5fb-2i,c2,1844',
    'noto-sans-cyrillic-400-normal.woff': 'w,3k,gx,73-2o,1d-2,v-2,5lx,1815',
    'noto-sans-cyrillic-ext-400-normal.woff': 'w,3k,qo-1c,3-u,3-3i,4lt-9,to,2lo-w,nr5-2o,han-2,cw',
    'noto-sans-greek-400-normal.woff': 'w,3k,k0-8,3-6,5-7,2,2-k,2-1r,f-g,1ds0',
    'noto-sans-greek-ext-400-normal.woff': 'w,3k,600-m,3-6,3-12,3-6,3-8,2,2,2,2-v,3-1h,2-f,2-e,3-6,2-j,3-3,2-9,188x',
  },
  arabic: {
    'noto-sans-arabic-arabic-400-normal.woff': 'w,3k,128-74,29-1c,6p-v,2-2,7-22,2-t,4jx-3,2-2,1q,2r6,14i7-37,h-cd,3-1i,8,x-g,35-5,2-3r,3,35q-3',
  },
  hebrew: {
    'noto-sans-hebrew-hebrew-400-normal.woff': 'w,d,37,h3-2,i1-1j,9-r,5-6,55k-5,4a,10i,164x-q,2-5,2,2-2,2-2,2-a,xc',
  },
  devanagari: {
    'noto-sans-devanagari-devanagari-400-normal.woff': 'w,3k,f0,18k-3k,3td-13,2-2,lu-3,4s,1j,yk,pr8-a,4n-w,mip-a',
  },
} satisfies Record<string, Record<string, string>>
