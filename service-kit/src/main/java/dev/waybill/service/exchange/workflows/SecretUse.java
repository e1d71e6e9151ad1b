package dev.waybill.service.exchange.workflows;

/**
 * A place where an HTTP step names a secret.
 *
 * @param url scheme, host and port of where the request goes, or the secret that has them
 * @param signs whether it signs the request instead of going with it
 */
public record SecretUse(
    int line, int column, String path, String name, String url, boolean signs) {}
