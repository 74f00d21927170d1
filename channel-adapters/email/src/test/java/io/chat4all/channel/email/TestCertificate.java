package io.chat4all.channel.email;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The certificate of `localhost` that integration tests trust.
final class TestCertificate {

    private static final char[] PASSWORD = "test-only".toCharArray();

    private TestCertificate() {}

    static SSLContext context() throws IOException {
        try (var file = TestCertificate.class.getResourceAsStream("mail-server.p12")) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the test's certificate does not open", e);
        }
    }
}
