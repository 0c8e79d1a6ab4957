// Opens the reference on this tenant's own document; a token typed under Authorize stays on this page.
window.SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#reference', deepLinking: true, docExpansion: 'none', tagsSorter: 'alpha', validatorUrl: null })
