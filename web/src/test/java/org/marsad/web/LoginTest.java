package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.web.login.ClockByHand;
import org.marsad.web.login.Login;
import org.marsad.web.login.QuickUsers;
import org.marsad.web.login.Token;
import org.marsad.web.login.Users;

/** Who has not shown who he is sees nothing; who has, does, for as long as he is there. */
final class LoginTest {
    private static final String PASSWORD = "correct horse, battery";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String ALICE = QuickUsers.line("alice", PASSWORD);
    private static final List<String> DATA = List.of(
            "/api/counts",
            "/api/overview",
            "/api/ledger",
            "/api/audit",
            "/api/pipeline",
            "/api/changes",
            "/api/explain?country=MA&city=*&month=2020-02&affiliation=*",
            "/api/cells/MA/Casablanca/2020-02/IS",
            "/metrics",
            "/openapi.json",
            "/assets/index.html",
            "/assets/js/main.js",
            "/webjars/echarts.min.js",
            "/nothing",
            "/health/live/",
            "/health/live;/../../api/counts",
            "/api//counts",
            "/%61pi/counts",
            "/health/live/%2e%2e/%2e%2e/api/counts",
            "/API/counts");

    @TempDir
    Path folder;

    private final ClockByHand clock = new ClockByHand();

    @SuppressWarnings("NullAway.Init")
    private Served served;

    @BeforeEach
    void serve() throws IOException {
        Path users = Files.writeString(folder.resolve("users"), "# who may\n\n" + ALICE + "\n");
        Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        served = Served.in(folder, new Access(Login.of(Users.read(users), Token.read(token), clock), null, false));
    }

    @AfterEach
    void close() {
        served.close();
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> logIn(String name, String password, String to, String... headers) throws Exception {
        return post(
                "/login",
                "name=" + encoded(name) + "&password=" + encoded(password) + "&to=" + encoded(to),
                headers.length > 0 ? headers : new String[] {"Origin", origin()});
    }

    private String origin() {
        return "http://" + served.at("/").getAuthority();
    }

    private HttpResponse<String> post(String path, String form, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(served.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return served.client().send(request.headers(headers).build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private String session() throws Exception {
        return sessionOf(logIn("alice", PASSWORD, ""));
    }

    private static String sessionOf(HttpResponse<?> response) {
        assertThat(response.statusCode()).isEqualTo(303);
        return header(response, "set-cookie").replaceFirst(";.*", "");
    }

    private int status(String session) throws Exception {
        return served.get("/api/ledger", "Cookie", session).statusCode();
    }

    @Test
    void nobodySeesAnythingWithoutALogin() throws Exception {
        for (String path : DATA) {
            for (String method : List.of("GET", "HEAD", "POST")) {
                HttpResponse<String> response = served.ask(method, path);
                assertThat(response.statusCode()).as(method + " " + path).isIn(400, 401);
                assertThat(response.body()).doesNotContain("Casablanca", "marsad_events");
            }
        }
        HttpResponse<String> response = served.get("/api/counts");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("www-authenticate"))
                .containsExactly("Bearer realm=\"Marsad\"", "Basic realm=\"Marsad\", charset=\"UTF-8\"");
        assertThat(Served.json(response).path("status").asInt()).isEqualTo(401);
        assertThat(header(response, "cache-control")).isEqualTo("no-store");
        assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(served.get("/health/ready").statusCode()).isEqualTo(200);
    }

    /** Else they would ask in a window of their own, over a page that asks already. */
    @Test
    void thePageIsNotAskedForBasic() throws Exception {
        assertThat(served.get("/api/counts", "Cookie", "marsad=ended").headers().allValues("www-authenticate"))
                .noneMatch(challenge -> challenge.startsWith("Basic"));
        assertThat(served.get("/api/counts", "Sec-Fetch-Site", "same-origin")
                        .headers()
                        .allValues("www-authenticate"))
                .isNotEmpty()
                .noneMatch(challenge -> challenge.startsWith("Basic"));
    }

    @Test
    void browsersAreSentToThePageThatAsksAndBack() throws Exception {
        HttpResponse<String> sent = served.get("/?page=counts&country=MA");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(header(sent, "location")).isEqualTo("login?to=%3Fpage%3Dcounts%26country%3DMA");
        assertThat(header(sent, "cache-control")).isEqualTo("no-store");
        HttpResponse<String> asked = served.get("/" + header(sent, "location"));
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("value=\"?page=counts&amp;country=MA\"", "type=\"password\"");
        assertThat(header(asked, "content-security-policy"))
                .contains("form-action 'self'", "default-src 'none'", "frame-ancestors 'none'");
        for (String asset :
                asked.body().lines().filter(line -> line.contains("assets/")).toList()) {
            String path = "/" + asset.replaceFirst(".*\"(assets/[^\"]+)\".*", "$1");
            assertThat(served.get(path).statusCode()).as(path).isEqualTo(200);
        }
        HttpResponse<String> back = logIn("alice", PASSWORD, "?page=counts&country=MA");
        assertThat(header(back, "location")).isEqualTo("./?page=counts&country=MA");
        assertThat(served.get("/?page=counts", "Cookie", sessionOf(back)).body())
                .contains("id=\"logout\" type=\"button\" class=\"button\">Log out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example/", "https://evil.example/", "/api", "?a=\r\nSet-Cookie: a=b", "?\"><script>"})
    void nobodyIsSentElsewhere(String to) throws Exception {
        assertThat(header(logIn("alice", PASSWORD, to), "location"))
                .startsWith("./")
                .doesNotContain("evil");
        assertThat(served.get("/login?to=" + encoded(to)).body()).doesNotContain("evil", "<script>");
    }

    /** Browsers keep a session to themselves when the link was on another site. */
    @Test
    void aLinkFromElsewhereIsAskedForAgain() throws Exception {
        HttpResponse<String> response = served.get("/?page=audit", "Sec-Fetch-Site", "cross-site");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("http-equiv=\"refresh\"").doesNotContain("main.js");
        assertThat(served.get("/?page=audit", "Sec-Fetch-Site", "same-origin").statusCode())
                .isEqualTo(303);
    }

    @Test
    void aWrongPasswordIsRefusedLikeAnUnknownName() throws Exception {
        HttpResponse<String> wrong = logIn("alice", "wrong horse", "?page=audit");
        HttpResponse<String> unknown = logIn("nobody", PASSWORD, "?page=audit");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo(unknown.body()).contains("Name or password is wrong.", "?page=audit");
        assertThat(wrong.headers().firstValue("set-cookie")).isEmpty();
        assertThat(served.get("/api/counts", "Authorization", basic("alice", "wrong horse"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void machinesComeByTokenOrPassword() throws Exception {
        for (String right : List.of("Bearer " + TOKEN, "bearer " + TOKEN, basic("alice", PASSWORD))) {
            for (String path : List.of("/api/counts", "/metrics", "/api/ledger"))
                assertThat(served.get(path, "Authorization", right).statusCode())
                        .as(right + " " + path)
                        .isEqualTo(200);
            assertThat(header(served.get("/api/counts", "Authorization", right), "cache-control"))
                    .isEqualTo("no-store");
        }
        for (String wrong :
                List.of("Bearer " + TOKEN + "0", "Bearer", "Basic ?", "Basic " + TOKEN, "Digest a", basic("", "")))
            assertThat(served.get("/api/counts", "Authorization", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(401);
    }

    @Test
    void whatChangesIsToldByToken() throws Exception {
        HttpResponse<InputStream> feed = listen("Authorization", "Bearer " + TOKEN);
        assertThat(feed.statusCode()).isEqualTo(200);
        served.close();
    }

    private HttpResponse<InputStream> listen(String name, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(served.at("/api/changes"))
                .header(name, value)
                .build();
        return served.client().send(request, BodyHandlers.ofInputStream());
    }

    @Test
    void whoeverGuessesHasToWait() throws Exception {
        for (int i = 0; i < 10; i++)
            assertThat(served.get("/api/counts", "Authorization", "Bearer guess" + i)
                            .statusCode())
                    .isEqualTo(401);
        HttpResponse<String> response = served.get("/api/counts", "Authorization", basic("alice", PASSWORD));
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(header(response, "retry-after")).isEqualTo("60");
        HttpResponse<String> page = logIn("alice", PASSWORD, "");
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(header(page, "retry-after")).isEqualTo("60");
        assertThat(page.body()).contains("try again in 60 seconds");
        assertThat(served.get("/api/counts", "Authorization", "Bearer " + TOKEN).statusCode())
                .as("a token cannot be guessed, and who has it is not to be locked out")
                .isEqualTo(200);
        clock.pass(Duration.ofSeconds(60));
        assertThat(status(session())).isEqualTo(200);
    }

    @Test
    void rightPasswordsAreNoGuesses() throws Exception {
        for (int i = 0; i < 20; i++)
            assertThat(served.get("/api/counts", "Authorization", basic("alice", PASSWORD))
                            .statusCode())
                    .isEqualTo(200);
    }

    @Test
    void theCookieIsOutOfReachAndNew() throws Exception {
        HttpResponse<String> first = logIn("alice", PASSWORD, "");
        assertThat(header(first, "set-cookie")).matches("marsad=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
        String session = sessionOf(first);
        HttpResponse<String> second = logIn("alice", PASSWORD, "", "Origin", origin(), "Cookie", session);
        assertThat(sessionOf(second)).isNotEqualTo(session);
        assertThat(status(session)).as("the one before has ended").isEqualTo(401);
        assertThat(status(sessionOf(second))).isEqualTo(200);
        String chosen = "marsad=" + "A".repeat(43);
        String given = sessionOf(logIn("alice", PASSWORD, "", "Origin", origin(), "Cookie", chosen));
        assertThat(given).isNotEqualTo(chosen);
        assertThat(status(chosen)).as("one that somebody else has chosen").isEqualTo(401);
    }

    @Test
    void loggingOutEndsTheSession() throws Exception {
        String session = session();
        assertThat(status(session)).isEqualTo(200);
        HttpResponse<String> out = post("/logout", "", "Origin", origin(), "Cookie", session);
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(header(out, "set-cookie")).startsWith("marsad=; Max-Age=0");
        assertThat(status(session)).isEqualTo(401);
    }

    @Test
    void otherSitesLogNobodyInOrOut() throws Exception {
        String session = session();
        for (String[] from : new String[][] {
            {"Origin", "https://evil.example"},
            {"Origin", "null"},
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site", "Origin", origin()},
            {"Accept", "*/*"}
        }) {
            assertThat(logIn("alice", PASSWORD, "", from).statusCode()).isEqualTo(403);
            String[] with = {"Cookie", session};
            String[] headers = java.util.stream.Stream.of(from, with)
                    .flatMap(java.util.Arrays::stream)
                    .toArray(String[]::new);
            assertThat(post("/logout", "", headers).statusCode()).isEqualTo(403);
        }
        assertThat(status(session)).isEqualTo(200);
        assertThat(served.ask("GET", "/logout", "Cookie", session).statusCode()).isEqualTo(405);
    }

    @Test
    void aSessionEndsWhenItIsNotUsed() throws Exception {
        String session = session();
        clock.pass(Duration.ofMinutes(29));
        assertThat(status(session)).isEqualTo(200);
        clock.pass(Duration.ofMinutes(29));
        assertThat(status(session)).as("that was use of it").isEqualTo(200);
        clock.pass(Duration.ofMinutes(30));
        assertThat(status(session)).isEqualTo(401);
        assertThat(served.get("/", "Cookie", session).statusCode()).isEqualTo(303);
    }

    @Test
    void aSessionEndsAfterTwelveHoursInAnyCase() throws Exception {
        String session = session();
        for (int i = 0; i < 12 * 60 / 20 - 1; i++) {
            clock.pass(Duration.ofMinutes(20));
            assertThat(status(session)).isEqualTo(200);
        }
        clock.pass(Duration.ofMinutes(20));
        assertThat(status(session)).isEqualTo(401);
    }

    @Test
    void listeningEndsWithTheSessionAndIsNoUseOfIt() throws Exception {
        String session = session();
        clock.pass(Duration.ofMinutes(20));
        try (InputStream feed = listen("Cookie", session).body()) {
            clock.pass(Duration.ofMinutes(10));
            served.commit(Map.of(
                    Served.KNOWN,
                    Objects.requireNonNull(
                            Figures.random(3, 20).cells().values().iterator().next())));
            assertThat(new String(feed.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("event: hello")
                    .doesNotContain("event: cells");
        }
        assertThat(listen("Cookie", session).statusCode()).isEqualTo(401);
    }

    @Test
    void nothingBehindTheLoginIsKept() throws Exception {
        String session = session();
        for (String path : List.of("/", "/api/counts", "/api/overview", "/metrics", "/openapi.json", "/api/none"))
            assertThat(header(served.get(path, "Cookie", session), "cache-control"))
                    .as(path)
                    .isEqualTo("no-store");
        assertThat(header(served.get("/webjars/echarts.min.js", "Cookie", session), "cache-control"))
                .isEqualTo("private, no-cache");
        assertThat(header(served.get("/", "Cookie", session), "content-security-policy"))
                .contains("form-action 'none'");
    }

    @Test
    void aTokenAloneIsForMachines() throws Exception {
        Path token = Files.writeString(folder.resolve("other"), TOKEN);
        Path own = Files.createDirectory(folder.resolve("own"));
        try (Served machines = Served.in(own, new Access(Login.of(null, Token.read(token), clock), null, false))) {
            assertThat(machines.get("/").statusCode()).isEqualTo(401);
            assertThat(machines.get("/login").statusCode()).isEqualTo(404);
            assertThat(machines.get("/api/counts", "Authorization", basic("alice", PASSWORD))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(machines.get("/", "Authorization", "Bearer " + TOKEN).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutALoginNothingIsAsked() throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        try (Served all = Served.in(own)) {
            assertThat(all.get("/login").statusCode()).isEqualTo(404);
            assertThat(all.get("/").body()).contains("id=\"logout\" type=\"button\" class=\"button\" hidden>");
            assertThat(header(all.get("/api/counts"), "cache-control")).isEqualTo("no-cache");
        }
    }
}
