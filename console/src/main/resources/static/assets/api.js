// Swagger UI over the one description of all services; calls go out in the session of the person who looks.
SwaggerUIBundle({
  url: "/v3/api-docs",
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: (request) => {
    request.headers["X-CSRF-TOKEN"] = document.querySelector("meta[name=_csrf]").content;
    return request;
  },
});
