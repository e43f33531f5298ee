package org.marsad.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.wire.Json;
import org.marsad.producer.read.Article;
import org.marsad.web.login.Users;

/** The page in a browser, over a pipeline: it shows what is counted, as it is counted, to everyone. */
final class BrowserTest {
    private static final List<String> PAGES = List.of(
            "",
            "?page=counts",
            "?page=pipeline",
            "?page=audit",
            "?page=city&country=MA&city=Tangier",
            "?page=affiliation&affiliation=IS",
            "?page=month&month=2020-10",
            "?explain=MA%2FTangier%2F2020-10%2FIS",
            "?country=FR");
    private static final List<String> SIX = List.of("incidents", "arrests", "foiled", "arrested", "killed", "wounded");
    private static final Page.GetByLabelOptions EXACTLY = new Page.GetByLabelOptions().setExact(true);
    private static final double TWO_SECONDS = 2_000;
    private static final int ROUNDS = 6;
    private static final int A_ROUND = 1_000;
    /** Where the article has nothing: what no longer counts in Tunis, and what nobody can read. */
    private static final String MORE = """
            {"id":"t:hoax","revision":1,"kind":"arrest","date":"2020-10-01","places":[{"country":"TN","city":"Tunis"}],"arrested":3}
            {"id":"t:hoax","revision":2,"retracted":true,"reason":"a <b>hoax</b>"}
            {"id":"t:moved","revision":1,"kind":"incident","date":"2020-10-02","places":[{"country":"TN","city":"Tunis"}],"killed":1}
            {"id":"t:moved","revision":2,"kind":"incident","date":"2020-11-02","places":[{"country":"TN","city":"Sfax"}],"killed":1}
            {"id": <b>no JSON</b>
            """;

    @TempDir
    static Path dir;

    private static Chromium chromium;
    private static ServedArticle served;
    private static int published;

    private final List<Page> pages = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        served = ServedArticle.start(MORE);
    }

    @AfterAll
    static void stop() {
        if (served != null) served.close();
        if (chromium != null) chromium.close();
    }

    @AfterEach
    void closePages() {
        pages.forEach(page -> page.context().close());
    }

    private Page open(String query) {
        return open(query, 1280, 900, ColorScheme.LIGHT);
    }

    private Page open(String query, int width, int height, ColorScheme scheme) {
        Page page = chromium.open(served.address(query), width, height, scheme);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) complaints.add(message.text());
        });
        pages.add(page);
        return page;
    }

    private static Locator tile(Page page, String name) {
        return page.locator("[data-tile=" + name + "] .value");
    }

    /** An arrest in Algeria, where the article has none. */
    private static String arrest() {
        return """
                {"id":"t:%d","revision":1,"kind":"arrest","date":"2020-10-09","places":[{"country":"DZ","city":"Oran"}],"arrested":2}
                """.formatted(++published);
    }

    @Test
    void theNumbersAreThoseOfCountsCsv() throws IOException {
        Map<List<String>, List<String>> expected = counted();
        Page page = open("?page=counts&country=MA");
        Locator rows = page.locator("tbody tr[data-key]");
        Locator more = page.getByText("Show more");
        assertThat(page.locator(".tools .count")).hasText(expected.size() + " cells");
        // Rolling counts go on until September 2021.
        assertThat(rows.first()).containsText("Oct 2020");
        while (more.isVisible()) more.click();
        assertThat(rows).hasCount(expected.size());
        Map<List<String>, List<String>> shown = new TreeMap<>(BrowserTest::compare);
        for (Object row : (List<?>) rows.evaluateAll("rows => rows.map(row => [row.dataset.key,"
                + " ...[...row.querySelectorAll('td.number')].map(cell => cell.textContent)])")) {
            List<String> texts = ((List<?>) row).stream().map(String::valueOf).toList();
            shown.put(strings(texts.get(0)), texts.subList(1, texts.size()));
        }
        assertThat(shown).isEqualTo(expected);
        assertThat(complaints).isEmpty();
    }

    /** What {@code ./marsad count} makes of the article. */
    private static Map<List<String>, List<String>> counted() throws IOException {
        Path article = dir.resolve("article.ndjson");
        try (InputStream in = Objects.requireNonNull(Article.class.getResourceAsStream("article.ndjson"))) {
            Files.write(article, in.readAllBytes());
        }
        Path out = dir.resolve("counts");
        Cli.Result result = Cli.run("count", article.toString(), "--out", out.toString());
        assertThat(result.code()).as(result.err()).isZero();
        Map<List<String>, List<String>> counted = new TreeMap<>(BrowserTest::compare);
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(out.resolve("counts.csv"))) {
            csv.forEach(row -> counted.put(row.getFields().subList(0, 4), numbers(row)));
        }
        return counted;
    }

    private static List<String> numbers(NamedCsvRecord row) {
        Stream<String> own = SIX.stream().map(row::getField);
        Stream<String> rolling = Stream.of("_3", "_12")
                .map(span -> String.valueOf(Long.parseLong(row.getField("incidents" + span))
                        + Long.parseLong(row.getField("arrests" + span))));
        return Stream.concat(own, rolling).toList();
    }

    private static List<String> strings(String json) {
        List<String> texts = new ArrayList<>();
        Json.own(json.getBytes(UTF_8)).forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static int compare(List<String> one, List<String> other) {
        return String.join("\n", one).compareTo(String.join("\n", other));
    }

    @Test
    void theTilesHaveTheArticlesNumbers() {
        Page page = open("?country=MA");
        assertThat(tile(page, "events")).hasText("10");
        assertThat(tile(page, "arrests")).hasText("1");
        assertThat(tile(page, "arrested")).hasText("4");
        assertThat(tile(page, "foiledShare")).hasText("100%");
        assertThat(page.locator("#simulated")).isHidden();
        assertThat(page.locator(".p-months .range"))
                .hasText("Nov 2017 to Oct 2020, the latest 36 months: choose others above");
        assertThat(page.locator(".p-months canvas").first()).isVisible();
        assertThat(page.locator(".p-heat canvas").first()).isVisible();
        assertThat(page.locator(".p-map canvas").first()).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void anEventAppearsWithinTwoSeconds() {
        Page page = open("?country=DZ&affiliation=(unknown)&city=Oran");
        assertThat(page.locator("#status-line .state")).hasText("live");
        served.publish(arrest());
        LocatorAssertions.HasTextOptions soon = new LocatorAssertions.HasTextOptions().setTimeout(TWO_SECONDS);
        assertThat(tile(page, "events")).hasText(String.valueOf(published), soon);
        assertThat(page.locator(".feed li").first()).containsText("Oran");
        assertThat(page.locator(".feed li").first()).containsText("+1 arrest operation, +2 arrested");
        // Of 12 months, in the city and of this affiliation; the roll-ups have as many three times more.
        assertThat(page.locator(".p-feed header .note"))
                .containsText(Pattern.compile("^12 cells within the filters changed since"));
        assertThat(page.locator(".feed li").nth(1)).containsText("Nov 2020 to Sep 2021");
        assertThat(page.locator(".feed li").nth(1)).containsText("rolling only");
        Locator twice = page.locator("[data-tile=events] .note");
        assertThat(twice).isHidden();
        page.getByText("Clear filters").click();
        assertThat(twice).hasText("in two countries: counted in both");
        assertThat(complaints).isEmpty();
    }

    @Test
    void theOverviewIsAskedForOnceASecondAtMost() {
        Page page = open("");
        assertThat(tile(page, "events")).isVisible();
        AtomicInteger asked = new AtomicInteger();
        page.onRequest(request -> {
            if (request.url().contains("/api/overview")) asked.incrementAndGet();
        });
        long began = System.nanoTime();
        for (int i = 0; i < 5; i++) served.publish(arrest());
        Page oran = open("?country=DZ");
        assertThat(tile(oran, "events")).hasText(String.valueOf(published));
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(asked.get()).isPositive().isLessThanOrEqualTo((int) seconds + 2);
    }

    @Test
    void filtersLiveInTheAddress() {
        Page page = open("?country=MA");
        assertThat(tile(page, "events")).hasText("10");
        page.getByLabel("City", EXACTLY).fill("Tangier");
        page.keyboard().press("Enter");
        assertThat(tile(page, "events")).hasText("2");
        assertThat(page.url()).contains("country=MA", "city=Tangier");
        Page sent = open(page.url().substring(page.url().indexOf('?')));
        assertThat(tile(sent, "events")).hasText("2");
        assertThat(sent.getByLabel("City", EXACTLY)).hasValue("Tangier");
        page.goBack();
        assertThat(tile(page, "events")).hasText("10");
        assertThat(page.getByLabel("City", EXACTLY)).hasValue("");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aFilterThatMatchesNothingSaysSo() {
        Page page = open("?country=MA&city=Nowhere");
        assertThat(page.locator(".empty")).containsText("Nothing is counted here");
        page.getByText("Clear filters").click();
        assertThat(tile(page, "events")).isVisible();
        assertThat(page.url()).doesNotContain("city");
    }

    @Test
    void everyNumberOpensItsEvents() {
        Page page = open("?page=city&country=MA&city=Tangier");
        Locator row = page.locator(".p-cells tr[data-key]", new Page.LocatorOptions().setHasText("Oct 2020"))
                .filter(new Locator.FilterOptions().setHasText("IS"));
        row.locator("a.explains").nth(1).click();
        Locator dialog = page.locator("#explain");
        assertThat(dialog).isVisible();
        assertThat(dialog.locator("h2")).hasText("Tangier, Morocco, IS, Oct 2020");
        assertThat(dialog.locator(".proof")).hasAttribute("data-agrees", "true");
        assertThat(dialog.locator(".events > li")).hasCount(1);
        assertThat(dialog).containsText("article:2020-10-05-tangier");
        assertThat(dialog).containsText("killed unknown");
        dialog.getByText("3 months").click();
        assertThat(dialog.locator(".events > li")).hasCount(2);
        assertThat(dialog.locator(".proof")).hasAttribute("data-agrees", "true");
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
        assertThat(page.url()).doesNotContain("explain");
        assertThat(complaints).isEmpty();
    }

    @Test
    void anySpellingIsExplainedAndWhatIsNoCellIsSaid() {
        Page page = open("?explain=ma%2FTANGIERS%2F2020-10%2Fdaesh");
        Locator dialog = page.locator("#explain");
        assertThat(dialog.locator("h2")).hasText("Tangier, Morocco, IS, Oct 2020");
        assertThat(dialog.locator(".proof")).hasAttribute("data-agrees", "true");
        Page none = open("?explain=MA%2FAtlantis%2F2020-10%2FIS");
        assertThat(none.locator("#explain .no-cell")).containsText("There is no such cell");
        assertThat(none.locator("#explain .proof")).hasCount(0);
        none.navigate(served.address("?explain=TN%2FTunis%2F2020-10%2F*").toString());
        assertThat(none.locator("#explain .gone li[data-id]")).hasCount(2);
        assertThat(none.locator("li[data-id='t:moved'] a")).hasText("Sfax, Tunisia, unknown affiliation, Nov 2020");
        Locator hoax = none.locator("li[data-id='t:hoax']");
        assertThat(hoax.locator(".mark")).hasText("retracted");
        assertThat(hoax.locator(".summary")).hasText("Reason: a <b>hoax</b>");
        assertThat(hoax.locator(".persons")).containsText("until then arrest operations 1, persons arrested 3");
        assertThat(none.locator("#explain .proof")).hasAttribute("data-agrees", "true");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aWideTableSaysThatItScrolls() {
        Page narrow = open("?page=counts", 375, 800, ColorScheme.LIGHT);
        Locator table = narrow.locator(".sideways");
        assertThat(narrow.locator("tbody tr[data-key]").first()).isVisible();
        assertThat(table.locator(".hint")).isVisible();
        assertThat(table.locator(".hint")).hasText("More columns: scroll sideways");
        assertThat(table).hasClass(Pattern.compile("more"));
        Locator region = table.locator("[role=region]");
        region.focus();
        for (int i = 0; i < 60 && table.getAttribute("class").contains("more"); i++)
            narrow.keyboard().press("ArrowRight");
        assertThat(table).not().hasClass(Pattern.compile("more"));
        Page wide = open("?page=counts", 1600, 900, ColorScheme.LIGHT);
        assertThat(wide.locator("tbody tr[data-key]").first()).isVisible();
        assertThat(wide.locator(".sideways .hint")).isHidden();
    }

    @Test
    void aSumOpensItsCells() {
        Page page = open("?country=MA");
        tile(page, "events").locator("a").click();
        Locator dialog = page.locator("#explain");
        assertThat(dialog.locator(".sum")).containsText("add up to 10 events");
        assertThat(dialog.locator(".sum .note")).containsText("as of ");
        dialog.locator("tbody a.explains").first().click();
        assertThat(dialog.locator(".proof")).hasAttribute("data-agrees", "true");
        page.goBack();
        assertThat(dialog.locator(".sum")).isVisible();
    }

    @Test
    void theLineCutAndBack() {
        Page page = open("?country=DZ");
        assertThat(page.locator("#status-line .state")).hasText("live");
        Locator banner = page.locator("#line");
        served.leave();
        assertThat(banner).containsText("is down since");
        assertThat(page.locator("#status-audit .state")).hasText(Pattern.compile("stale|unknown"));
        served.publish(arrest());
        served.serve();
        LocatorAssertions.ContainsTextOptions soon = new LocatorAssertions.ContainsTextOptions().setTimeout(15_000);
        assertThat(banner).containsText("is back", soon);
        assertThat(tile(page, "events")).hasText(String.valueOf(published));
    }

    /** As one that is left open for hours: the list of changes is full and all is drawn after the first ones. */
    @Test
    void whateverPassesThroughAPageItKeepsNoMore() {
        Page page = open("?country=EG");
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("Performance.enable");
        Kept early = passed(page, devtools, 1);
        Kept late = early;
        for (int round = 2; round <= ROUNDS; round++) late = passed(page, devtools, round);
        assertThat(late.elements()).as("elements").isLessThan(early.elements() + 300);
        assertThat(late.nodes()).as("nodes").isLessThan(early.nodes() * 1.2 + 1_000);
        assertThat(late.listeners()).as("event listeners").isLessThan(early.listeners() * 1.2 + 100);
        assertThat(late.heap()).as("heap").isLessThan(early.heap() * 1.2 + 2e6);
        assertThat(complaints).isEmpty();
    }

    /** What a page has in memory once nothing is left there that it could do without. */
    private record Kept(double elements, double nodes, double listeners, double heap) {}

    private static Kept passed(Page page, CDPSession devtools, int round) {
        served.publish(IntStream.range(0, A_ROUND)
                .mapToObj(i -> """
                        {"id":"t:%d-%d","revision":1,"kind":"arrest","date":"2020-10-09","places":[{"country":"EG","city":"%s"}]}
                        """.formatted(round, i, "City " + i % 25))
                .collect(Collectors.joining()));
        assertThat(tile(page, "events")).hasText("%,d".formatted(round * A_ROUND));
        devtools.send("HeapProfiler.collectGarbage");
        Map<String, Double> metrics = new HashMap<>();
        devtools.send("Performance.getMetrics")
                .getAsJsonArray("metrics")
                .forEach(one -> metrics.put(
                        one.getAsJsonObject().get("name").getAsString(),
                        one.getAsJsonObject().get("value").getAsDouble()));
        Number elements = (Number) page.evaluate("document.querySelectorAll('*').length");
        return new Kept(
                elements.doubleValue(),
                metrics.getOrDefault("Nodes", Double.NaN),
                metrics.getOrDefault("JSEventListeners", Double.NaN),
                metrics.getOrDefault("JSHeapUsedSize", Double.NaN));
    }

    @Test
    void thePipelineAndTheAuditAreTold() {
        Page page = open("?page=pipeline");
        assertThat(page.locator(".stage")).hasCount(3);
        assertThat(page.locator(".ledger .verdict")).containsText("It balances.");
        assertThat(page.locator("#status-pipeline .state")).hasText(Pattern.compile("running|waiting"));
        Locator samples = page.locator("details.samples[data-key='producer malformed']");
        samples.locator("summary").press("Enter");
        assertThat(samples.locator("pre")).hasText("{\"id\": <b>no JSON</b>");
        assertThat(samples.locator("pre b")).hasCount(0);
        assertThat(samples.locator("li .note")).containsText("row 5");
        page.locator("#status-audit").click();
        assertThat(page.locator(".verdict-card h2"))
                .hasText("The counts agree with the events", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
        assertThat(page.locator("#status-audit .state")).hasText(Pattern.compile("agrees, .* ago"));
        assertThat(page.locator(".facts")).containsText("in motion, not compared");
        assertThat(complaints).isEmpty();
    }

    @Test
    void thePipelineSaysThatThereAreSimulatedEventsThoughItsSourcesDoNot() {
        Page page = open("");
        page.route("**/api/overview", route -> answer(route, told -> told.put("simulated", true)));
        page.navigate(served.address("?page=pipeline").toString());
        assertThat(page.locator("#simulated")).isVisible();
        // Whatever comes later, first or again.
        for (int i = 0; i < 2; i++) page.waitForResponse("**/api/pipeline", () -> {});
        assertThat(page.locator(".stage")).hasCount(3);
        assertThat(page.locator("#simulated")).isVisible();
    }

    @Test
    void unfoldedReasonsDoNotPushThePageBelowItsFoot() {
        Page page = open("");
        page.route("**/api/pipeline", route -> answer(route, BrowserTest::rejectALot));
        page.navigate(served.address("?page=pipeline").toString());
        assertThat(page.locator(".sums"))
                .hasText("By streams 20, as in the ledger; by producers 5, which the ledger never saw.");
        for (Locator reason : page.locator(".samples summary").all()) reason.click();
        assertThat(page.locator(".samples[open]")).hasCount(25);
        Object below = page.evaluate("document.documentElement.scrollHeight"
                + " - Math.round(document.querySelector('.foot').getBoundingClientRect().bottom + scrollY)");
        assertThat((Integer) below).isBetween(-1, 1);
    }

    @Test
    void aStageWithNobodyThereIsNotGreen() {
        Page page = open("");
        page.route(
                "**/api/pipeline",
                route -> answer(route, told -> {
                    for (JsonNode stage : told.path("stages"))
                        if (stage.has("group"))
                            ((ObjectNode) stage).put("group", "no member").put("state", "ok");
                }));
        page.navigate(served.address("?page=pipeline").toString());
        assertThat(page.locator(".stage[data-tone=warn]"))
                .containsText("no process counts: what comes next will wait until one does");
    }

    private static void answer(Route route, Consumer<ObjectNode> change) {
        APIResponse response = route.fetch();
        ObjectNode told = (ObjectNode) Json.own(response.body());
        change.accept(told);
        route.fulfill(new Route.FulfillOptions().setResponse(response).setBody(told.toString()));
    }

    private static void rejectALot(ObjectNode told) {
        ArrayNode rejected = told.putArray("rejected");
        for (int i = 0; i < 25; i++) {
            ObjectNode reason = rejected.addObject()
                    .put("reason", "reason-" + i)
                    .put("stage", i % 5 == 0 ? "producer" : "streams")
                    .put("count", 1);
            ObjectNode sample = reason.putArray("samples")
                    .addObject()
                    .put("time", "2026-01-02T03:04:05Z")
                    .put("detail", "a detail")
                    .put("text", "a text ".repeat(40))
                    .put("bytes", 280)
                    .put("cut", false);
            sample.putObject("origin").put("file", "a.csv").put("line", i);
        }
    }

    @Test
    void theThemeIsKept() {
        Page page = open("");
        Locator root = page.locator("html");
        assertThat(root).hasAttribute("data-theme", "light");
        page.getByLabel("Switch between light and dark").click();
        assertThat(root).hasAttribute("data-theme", "dark");
        page.reload();
        assertThat(root).hasAttribute("data-theme", "dark");
    }

    @ParameterizedTest
    @ValueSource(ints = {375, 1280, 2560})
    void nothingIsWiderThanTheScreen(int width) {
        Page page = open("", width, 900, ColorScheme.LIGHT);
        for (String query : PAGES) {
            page.navigate(served.address(query).toString());
            shown(page);
            Object shown = page.evaluate("document.documentElement.scrollWidth");
            assertThat((Integer) shown).as(query).isEqualTo(width);
        }
        assertThat(complaints).isEmpty();
    }

    /** The pages of an affiliation and of a month are made of the same parts as the others. */
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void axeFindsNothingSerious(ColorScheme scheme) {
        Page page = open("", 1280, 900, scheme);
        for (String query : PAGES) {
            if (query.contains("page=affiliation") || query.contains("page=month")) continue;
            page.navigate(served.address(query).toString());
            shown(page);
            page.locator("details.alternative").evaluateAll("all => all.forEach(one => (one.open = true))");
            assertThat(serious(page)).as(query).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void whoHasALoginSeesThePageUntilHeLogsOut(ColorScheme scheme) throws IOException {
        HttpOptions http = new HttpOptions();
        http.given = new HttpOptions.Address("127.0.0.1", 0);
        http.users = Files.writeString(dir.resolve("users"), Users.line("alice", "correct horse"));
        Page page = chromium.open(served.serveAlso(http).resolve("?page=counts&country=MA"), 1280, 900, scheme);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) complaints.add(message.text());
        });
        pages.add(page);
        assertThat(page).hasTitle("Log in · Marsad");
        assertThat(serious(page)).isEmpty();
        page.getByLabel("Name").fill("alice");
        page.getByLabel("Password").fill("wrong horse");
        page.keyboard().press("Enter");
        assertThat(page.locator("[role=alert]")).hasText("Name or password is wrong.");
        assertThat(serious(page)).isEmpty();
        page.getByLabel("Name").fill("alice");
        page.getByLabel("Password").fill("correct horse");
        page.getByText("Log in", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(Pattern.compile("/\\?page=counts&country=MA$"));
        shown(page);
        assertThat(serious(page)).isEmpty();
        page.getByText("Log out").click();
        assertThat(page).hasTitle("Log in · Marsad");
        page.goBack();
        assertThat(page.getByLabel("Password")).isVisible();
        assertThat(complaints).isEmpty();
    }

    private static List<String> serious(Page page) {
        // What is well would be listed too; and all that is in one page needs no second one to put it together.
        AxeRunOptions violations = new AxeRunOptions();
        violations.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                .options(violations).setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(BrowserTest::described)
                        .toList();
    }

    private static String described(Rule rule) {
        return rule.getNodes().stream()
                .limit(3)
                .map(node -> node.getTarget() + " " + node.getFailureSummary())
                .collect(Collectors.joining("; ", rule.getId() + ": ", ""));
    }

    /** Waits until all of it is there. */
    private static void shown(Page page) {
        assertThat(page.locator(".page-content")).isVisible();
        if (page.url().contains("explain="))
            assertThat(page.locator("#explain .proof")).isVisible();
        assertThat(page.locator("#status-line .state")).hasText("live");
    }
}
