/** Search engines see the public pages and nothing behind sign-in. */
export const robots = (origin: string): string => `User-agent: *
Disallow: /api/
Disallow: /learn/
Disallow: /studio/
Disallow: /admin/
Sitemap: ${origin}/sitemap.xml
`
