package io.chat4all.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;

/// Bytes up and down over bare HTTP.
final class FileClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;

    FileClient(int port) {
        this.port = port;
    }

    /// Random, but for what makes a PDF of them.
    static byte[] pdf(int bytes) {
        var content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        var head = "%PDF-1.7\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, content, 0, Math.min(head.length, bytes));
        return content;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static HttpResponse<byte[]> put(String address, byte[] content) {
        return send(HttpRequest.newBuilder(URI.create(address)).PUT(BodyPublishers.ofByteArray(content)));
    }

    static HttpResponse<byte[]> fetch(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    HttpResponse<byte[]> get(String token, String path, String... headers) {
        var request = request(token, path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<byte[]> head(String token, String path) {
        return send(request(token, path).HEAD());
    }

    HttpResponse<byte[]> post(String token, String path, BodyPublisher body, String... headers) {
        var request = request(token, path).POST(body);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /// Asks before it sends the body, as curl does.
    HttpResponse<byte[]> postIfWanted(String token, String path, byte[] body) {
        return send(request(token, path).expectContinue(true).POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(120)).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("the call failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
