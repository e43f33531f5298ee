package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The article's lines of {@code counts.csv}, as a process counts them that has nothing to do with containers. */
record ArticleCounts(List<String> lines) {
    private static final Path ARTICLE = Path.of(
            "..", "producer", "src", "main", "resources", "org", "marsad", "producer", "read", "article.ndjson");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** The last month of the article: later ones have simulated events. */
    private static final String LAST = "2020-10";

    static ArticleCounts counted(Path dir) throws Exception {
        Path out = dir.resolve("counted");
        try (Part count = Part.start(dir.resolve("count.log"), "count", ARTICLE.toString(), "--out", out.toString())) {
            assertThat(count.await()).as(count.output()).isZero();
        }
        ArticleCounts counted = of(Files.readString(out.resolve("counts.csv")));
        assertThat(counted.lines).isNotEmpty();
        return counted;
    }

    /** Waits until the page has the same. */
    void awaitServed(ComposeStack stack) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(of(stack.get("/api/counts?format=csv&limit=10000&to=" + LAST)))
                        .isEqualTo(this));
    }

    private static ArticleCounts of(String csv) {
        try (Stream<String> lines = csv.lines().skip(1)) {
            return new ArticleCounts(lines.filter(line -> isArticles(line.split(",", -1)[2]))
                    .sorted()
                    .toList());
        }
    }

    private static boolean isArticles(String month) {
        return month.matches("\\d{4}-\\d{2}") && month.compareTo(LAST) <= 0;
    }
}
