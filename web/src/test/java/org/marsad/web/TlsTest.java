package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marsad.model.UserError;
import org.marsad.web.login.Login;
import org.marsad.web.login.QuickUsers;
import org.marsad.web.login.Users;

/** The page by HTTPS, and where it may be served. */
final class TlsTest {
    private static final String PASSWORD = "of the key store";

    @TempDir
    static Path keys;

    @SuppressWarnings("NullAway.Init")
    private static KeyStore store;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        Path file = keys.resolve("page.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "page",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        Files.writeString(keys.resolve("password"), PASSWORD + "\n");
        store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        Certificate certificate = Objects.requireNonNull(store.getCertificate("page"));
        Key key = Objects.requireNonNull(store.getKey("page", PASSWORD.toCharArray()));
        String chain = pem("CERTIFICATE", certificate.getEncoded());
        Files.writeString(keys.resolve("page.pem"), "# ours\n" + chain + pem("PRIVATE KEY", key.getEncoded()));
        Files.writeString(
                keys.resolve("locked.pem"), pem("ENCRYPTED PRIVATE KEY", encrypted(key.getEncoded())) + chain);
        Files.writeString(keys.resolve("none.pem"), chain);
    }

    private static byte[] encrypted(byte[] key) throws Exception {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(PASSWORD.toCharArray())));
        byte[] locked = cipher.doFinal(key);
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        return new EncryptedPrivateKeyInfo(parameters, locked).getEncoded();
    }

    private static String pem(String what, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    private static HttpClient client(String... protocols) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("page", store.getCertificate("page"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLParameters parameters = new SSLParameters();
        if (protocols.length > 0) parameters.setProtocols(protocols);
        return HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(parameters)
                .build();
    }

    static Stream<List<@Nullable String>> stores() {
        return Stream.of(
                java.util.Arrays.asList("page.p12", "password"),
                java.util.Arrays.asList("page.pem", null),
                java.util.Arrays.asList("locked.pem", "password"));
    }

    private Access access(Tls tls) throws IOException {
        Path users = Files.writeString(folder.resolve("users"), QuickUsers.line("alice", "correct horse"));
        return new Access(Login.of(Users.read(users), null, Clock.systemUTC()), tls, false);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void browsersComeByTlsAndStayWithIt(List<@Nullable String> named) throws Exception {
        @Nullable String password = named.get(1);
        Tls tls = Tls.read(
                keys.resolve(Objects.requireNonNull(named.get(0))), password == null ? null : keys.resolve(password));
        try (Served served = Served.in(folder, access(tls))) {
            assertThat(served.at("/").getScheme()).isEqualTo("https");
            HttpRequest request = HttpRequest.newBuilder(served.at("/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", "https://" + served.at("/").getAuthority())
                    .POST(BodyPublishers.ofString("name=alice&password=correct+horse"))
                    .build();
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                HttpResponse<String> response = client(protocol).send(request, BodyHandlers.ofString());
                assertThat(response.statusCode()).isEqualTo(303);
                assertThat(response.headers()
                                .firstValue("strict-transport-security")
                                .orElse(""))
                        .isEqualTo("max-age=31536000");
                assertThat(response.headers().firstValue("set-cookie").orElse(""))
                        .startsWith("__Host-marsad=")
                        .endsWith("; Path=/; HttpOnly; SameSite=Strict; Secure");
            }
        }
    }

    @Test
    void oldProtocolsAreRefused() throws Exception {
        Tls tls = Tls.read(keys.resolve("page.p12"), keys.resolve("password"));
        assertThat(tls.contexts().getIncludeProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
        try (Served served = Served.in(folder, new Access(null, tls, false))) {
            HttpRequest request =
                    HttpRequest.newBuilder(served.at("/health/live")).build();
            assertThat(client().send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            HttpClient stranger = HttpClient.newHttpClient();
            assertThatThrownBy(() -> stranger.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aStoreThatCannotBeReadIsSaidWithoutWhatIsInIt() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "another password");
        Path text = Files.write(folder.resolve("text"), "secret".getBytes(StandardCharsets.UTF_8));
        for (String name : List.of("page.p12", "locked.pem"))
            assertThatThrownBy(() -> Tls.read(keys.resolve(name), wrong))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("--http-tls-password")
                    .hasMessageNotContaining("another password");
        for (Path path : List.of(text, keys.resolve("none.pem"), keys.resolve("nowhere")))
            assertThatThrownBy(() -> Tls.read(path, null))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void strangersAreServedOnlyWhenSomebodySaysSo(String host) throws IOException {
        assertThatThrownBy(() -> Access.LOCAL.checked(host))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(host)
                .hasMessageContaining("--http-users")
                .hasMessageContaining("--http-open");
        Access open = new Access(null, null, true);
        assertThat(open.checked(host)).isSameAs(open);
        assertThat(open.isOverheard(host)).isFalse();
        Tls tls = Tls.read(keys.resolve("page.pem"), null);
        assertThatThrownBy(() -> new Access(null, tls, false).checked(host)).isInstanceOf(UserError.class);
        assertThat(access(tls).checked(host).isOverheard(host)).isFalse();
        assertThat(new Access(access(tls).login(), null, false).isOverheard(host))
                .isTrue();
        for (String here : List.of("127.0.0.1", "localhost", "::1", "127.1.2.3"))
            assertThat(Access.LOCAL.checked(here)).isSameAs(Access.LOCAL);
    }

    @Test
    void nothingIsServedToStrangersByTheServerItselfEither() {
        try (Served served = Served.in(folder)) {
            WebSettings settings = served.settings("0.0.0.0", 0, true);
            assertThatThrownBy(() -> Web.start(settings, listener -> {})).isInstanceOf(UserError.class);
        }
    }
}
