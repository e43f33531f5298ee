package org.marsad.producer.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.UserError;
import org.marsad.model.event.Reason;
import org.marsad.producer.parse.Parsed;
import org.marsad.producer.parse.Results;

class ArchiveTest {
    private static final String RAND = """
            Date,City,Country,Perpetrator,Weapon,Injuries,Fatalities,Description
            09-Feb-68,Rabat,Morocco,Unknown,Explosives,1,0,Invented
            10-Feb-68,Sale,Morocco,Unknown,Explosives,1,0,Invented too
            """;
    private static final String EVENT = "{\"id\":\"x:1\",\"revision\":1,\"retracted\":true}\n";

    @TempDir
    Path folder;

    private Path file(String name, String text) {
        return Results.written(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path zip(String name, String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return Results.written(folder, name, bytes.toByteArray());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void assertRefused(Path file, String... words) {
        assertThatThrownBy(() -> Archive.open(file, ArchiveOptions.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void itCanBeReadAgainAndSaysHowFarItIs() throws IOException {
        Path file = file("rand.csv", RAND);
        try (Archive archive = Archive.open(file, ArchiveOptions.NONE).get(0)) {
            assertThat(archive.name()).isEqualTo("rand.csv");
            assertThat(archive.bytes()).isEqualTo(Files.size(file));
            assertThat(archive.bytesRead()).isZero();
            assertThat(archive).hasSize(2);
            assertThat(archive.bytesRead()).isEqualTo(archive.bytes());
            assertThat(archive).hasSize(2);
            assertThat(archive.bytesRead()).isEqualTo(archive.bytes());
        }
    }

    @Test
    void gzipIsKnownByItsBytes() throws IOException {
        byte[] packed = gzip(RAND);
        Path file = Results.written(folder, "rand.csv", packed);
        try (Archive archive = Archive.open(file, ArchiveOptions.NONE).get(0)) {
            assertThat(archive).hasSize(2);
            assertThat(archive.bytes()).isEqualTo(packed.length);
            assertThat(archive.bytesRead()).isEqualTo(packed.length);
        }
        assertThat(Results.of(folder, "events", gzip(EVENT)).events()).hasSize(1);
    }

    @Test
    void aZipMayHoldSeveralArchives() throws IOException {
        Path file = zip(
                "both",
                "data/",
                "",
                "data/rand.csv",
                RAND,
                "__MACOSX/data/._rand.csv",
                "x",
                "data/.DS_Store",
                "x",
                "x.ndjson",
                EVENT);
        List<Archive> archives = Archive.open(file, ArchiveOptions.NONE);

        assertThat(archives).extracting(Archive::name).containsExactly("both!data/rand.csv", "both!x.ndjson");
        assertThat(archives.get(0)).hasSize(2);
        assertThat(archives.get(1)).hasSize(1);
        assertThat(archives.get(0).bytesRead())
                .isEqualTo(archives.get(0).bytes())
                .isEqualTo(RAND.length());
        archives.forEach(Archive::close);
    }

    @Test
    void aZipIsRefusedWholeIfOneOfItsArchivesIs() throws IOException {
        assertRefused(zip("both.zip", "rand.csv", RAND, "readme.txt", "read me"), "both.zip!readme.txt", "read me");
        assertRefused(zip("none.zip"), "none.zip", "empty");
        assertRefused(zip("book.xlsx", "[Content_Types].xml", "<x/>"), "book.xlsx", "Excel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date,type,dead,injured,location,details,perpetrator\nx,x,1,1,x,x,x\n",
                ",actor1,actor2,admin1,country,data_id,event_date,event_id_cnty,event_type,fatalities,geo_precision,location\n",
                "410000000\t20131101\t201311\t2013\t2013.8274\n",
                "just some text",
                "PK",
            })
    void whatNoFormatKnowsIsRefusedWithTheFormatsThatExist(String text) {
        assertRefused(file("strange.csv", text), "strange.csv", "ucdp, gtd, acled, rand, ndjson", text.substring(0, 2));
    }

    @Test
    void aLongHeaderIsShortened() {
        assertThatThrownBy(() -> Archive.open(file("wide.csv", "column,".repeat(1000) + "\n"), ArchiveOptions.NONE))
                .hasMessageContaining("column,column")
                .message()
                .hasSizeLessThan(300);
    }

    @Test
    void whatIsNoFileOrHasNothingInItIsRefused() throws IOException {
        assertRefused(folder.resolve("nowhere.csv"), "nowhere.csv", "no such file");
        assertRefused(folder, folder.toString(), "folder");
        assertRefused(file("empty.csv", ""), "empty.csv", "empty");
        assertRefused(Path.of(""), "''", "no name of a file");
        assertRefused(file("blank.csv", "\n \r\n\n"), "blank.csv", "nothing");
        assertRefused(file("mark.csv", "\uFEFF"), "mark.csv", "nothing");
        byte[] packed = gzip(RAND);
        assertRefused(
                Results.written(folder, "cut.csv.gz", Arrays.copyOf(packed, packed.length / 2)),
                "cut.csv.gz",
                "end is missing");
    }

    @Test
    void aFileThatBreaksOffWhileItIsReadIsTold() throws IOException {
        byte[] packed = gzip(RAND + "11-Feb-68,Fez,Morocco,Unknown,Fire,1,0,Invented\n".repeat(100_000));
        Path cut = Results.written(folder, "cut.csv.gz", Arrays.copyOf(packed, packed.length - 100));
        try (Archive archive = Archive.open(cut, ArchiveOptions.NONE).get(0)) {
            Iterator<Parsed> rows = archive.iterator();
            assertThatThrownBy(
                            () -> rows.forEachRemaining(row -> assertThat(row).isNotNull()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContainingAll("cut.csv.gz", "line", "end is missing");
        }
    }

    @Test
    void aMarkBeforeTheHeaderAndSpacesInItAreNoTrouble() {
        String spaced = RAND.replaceFirst("Date,City", "\uFEFF Date ,\"City\"");
        assertThat(Results.of(file("rand.csv", spaced)).events()).hasSize(2);
        assertThat(Results.of(file("x.csv", "\uFEFF" + EVENT)).events()).hasSize(1);
        assertThat(Results.of(file("tabs.csv", RAND.replace(',', '\t'))).events())
                .hasSize(2);
        assertThat(Results.of(file("first.csv", "\r\n\n" + RAND)).all())
                .extracting(Parsed::line)
                .containsExactly(4L, 5L);
    }

    @Test
    void aFormatMayBeForced() {
        Path file = file("odd.txt", "not an event\n" + EVENT);
        assertRefused(file, "no format");
        Results results = Results.of(file, new ArchiveOptions("ndjson", null));
        results.rejected(0, Reason.MALFORMED);
        assertThat(results.events()).hasSize(1);

        assertThatThrownBy(() -> Archive.open(file("rand.csv", RAND), new ArchiveOptions("gtd", null)))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("rand.csv", "not gtd", "eventid, iyear", "Date,City");
    }

    @Test
    void ndjsonMayBeginBadlyIfItIsNamedSo() {
        Results results = Results.of(file("events.ndjson", "not an event\n" + EVENT));
        results.rejected(0, Reason.MALFORMED);
        assertThat(results.events()).hasSize(1);
    }

    @Test
    void whatTheUserSaysIsChecked() {
        assertThatThrownBy(() -> new ArchiveOptions("gdelt", null))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("gdelt", "ucdp, gtd, acled, rand, ndjson");
        assertThatThrownBy(() -> new ArchiveOptions(null, 0L)).isInstanceOf(UserError.class);
    }

    @Test
    void aHeaderAloneIsAnArchiveWithoutRows() {
        assertThat(Results.of(file("rand.csv", RAND.lines().findFirst().orElseThrow()))
                        .all())
                .isEmpty();
    }

    @Test
    void standardInputNeedsNothingInIt() {
        try (Archive archive = Archive.stdin(new ByteArrayInputStream(new byte[0]))) {
            assertThat(archive.name()).isEqualTo("-");
            assertThat(archive.bytes()).isEqualTo(-1);
            assertThat(archive).isEmpty();
        }
    }
}
