package dev.waybill.sandbox.shops.shopify;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;

/**
 * What the API refuses before it looks at the shop: an error of the answer, none of the payload.
 */
final class ApiRefusal extends RuntimeException implements GraphQLError {

  private static final long serialVersionUID = 1L;

  private final String code;

  ApiRefusal(String code, String message) {
    super(message);
    this.code = code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  @Override
  public List<SourceLocation> getLocations() {
    return List.of();
  }

  @Override
  public ErrorClassification getErrorType() {
    return ErrorType.DataFetchingException;
  }

  @Override
  public Map<String, Object> getExtensions() {
    return Map.of("code", code);
  }
}
