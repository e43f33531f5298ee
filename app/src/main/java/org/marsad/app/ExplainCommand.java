package org.marsad.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.Table;
import org.marsad.consumer.audit.CountedNames;
import org.marsad.consumer.explain.Explain;
import org.marsad.consumer.explain.ExplainedEvent;
import org.marsad.consumer.explain.Explanation;
import org.marsad.consumer.explain.ExplanationJson;
import org.marsad.consumer.explain.GoneEvent;
import org.marsad.consumer.explain.Span;
import org.marsad.consumer.explain.StoredRevision;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Countries;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        header = "Show the events that make up a number.",
        description =
                "Lists the events that count in a cell, what each adds, and its revisions, the one that counts marked with *;"
                        + " and says whether they add up to the cell's figures. Exit code 1 if they do not."
                        + " Below them the events that counted there until they were retracted or moved.",
        footer = {
            "  ./marsad explain MA/Tangier 2020-10 IS",
            "  ./marsad explain \"MA/*\" 2020-10 \"*\" --span rolling12",
            "  ./marsad explain \"MA/(unknown)\" 2020 \"(unknown)\" --json"
        })
final class ExplainCommand extends CountedStoreCommand {
    @Parameters(
            index = "0",
            paramLabel = "COUNTRY/CITY",
            description = "ISO code and city, any spelling; * for the city: the whole country.")
    String place = "";

    @Parameters(index = "1", paramLabel = "MONTH", description = "As 2020-10; 2020 or unknown where no month is known.")
    String month = "";

    @Parameters(index = "2", paramLabel = "AFFILIATION", description = "Any spelling; * for all of them.")
    String affiliation = "";

    @Option(
            names = "--span",
            paramLabel = "own|rolling3|rolling12",
            description = "The month's own figures, or those of the 3 or 12 months that end with it (default: own).")
    String span = Span.OWN.text();

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Numbers.Events.class,
            description = "List the newest so many events, 1 to 100000 (default: ${DEFAULT-VALUE}); all are summed.")
    int limit = 500;

    @Option(names = "--json", description = "Write one JSON object, as /api/explain does.")
    boolean json;

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() {
        Names tables = names.names();
        Cell cell = Usage.checked(spec, () -> cell(tables));
        Span meant = Usage.checked(spec, () -> span(cell));
        StoreReader store = stores.open();
        try (Snapshot snapshot = store.snapshot()) {
            CountedNames.require(snapshot, tables);
        }
        Explanation explanation = Explain.of(store, tables, cell, meant, limit);
        if (explanation.isOfNothing()) throw new UserError(nothing(cell));
        PrintWriter out = out();
        if (json) out.println(Json.text(ExplanationJson.object(explanation)));
        else print(cell, explanation, out);
        out.flush();
        return explanation.agrees() || explanation.isEarly() ? 0 : 1;
    }

    private Cell cell(Names tables) {
        int slash = place.indexOf('/');
        String country = (slash < 0 ? place : place.substring(0, slash)).toUpperCase(Locale.ROOT);
        if (!Countries.isCode(country))
            throw new UserError(
                    "'" + place + "' does not begin with an ISO 3166-1 alpha-2 code: write it as MA/Tangier");
        Period period = Period.parse(month);
        if (period == null) throw new UserError("'" + month + "' is not a month: write it as 2020-10, 2020 or unknown");
        String city = slash < 0 ? Series.ALL : place.substring(slash + 1);
        if (city.isBlank() || affiliation.isBlank())
            throw new UserError("a city or an affiliation is empty: * means all of them");
        return Explain.canonical(new Cell(country, city, period, affiliation), tables);
    }

    private static String nothing(Cell cell) {
        return "there is no cell " + Table.clean(cell.country() + "/" + cell.city()) + " " + cell.month() + " "
                + Table.clean(cell.affiliation())
                + ": nothing stored was ever counted there. counts.csv has the cells that there are; \"*\" is all cities"
                + " or all affiliations";
    }

    private Span span(Cell cell) {
        Span meant = Span.of(span);
        if (meant == null) throw new UserError("--span " + span + " is none of own, rolling3, rolling12");
        if (!meant.isOf(cell.month()))
            throw new UserError("--span " + span + " needs a calendar month, which " + cell.month() + " is not");
        return meant;
    }

    private static void print(Cell cell, Explanation explanation, PrintWriter out) {
        boolean early = explanation.isEarly();
        out.println(cell.country() + "/" + Table.clean(cell.city()) + "  " + cell.month() + "  "
                + Table.clean(cell.affiliation()) + "  " + explanation.span().text());
        out.println((explanation.agrees() ? "agrees: " : early ? "not yet: " : "DOES NOT AGREE: ")
                + Table.number(explanation.total(), "event")
                + (explanation.total() == 1 ? " makes up " : " make up ")
                + text(explanation.sum())
                + (explanation.cell() == null ? "; there is no such cell" : ""));
        if (!explanation.agrees() && explanation.cell() != null)
            out.println("the cell says " + text(explanation.figures()));
        if (early) out.println("events are on their way to the counts: ask again in a moment");
        for (ExplainedEvent event : explanation.events()) print(event, out);
        if (explanation.events().size() < explanation.total())
            out.println("\nand "
                    + Table.number(explanation.total() - explanation.events().size())
                    + " older: --limit lists more");
        printGone(explanation, out);
    }

    private static void print(ExplainedEvent explained, PrintWriter out) {
        SecurityEvent event = explained.event();
        out.println();
        out.println(Table.clean(event.id()) + "  " + (event.date().isUnknown() ? "date unknown" : event.date()) + "  "
                + event.kind().text() + (Boolean.TRUE.equals(event.foiled()) ? ", foiled" : ""));
        out.println("  " + event.places().stream().map(ExplainCommand::text).collect(Collectors.joining("; ")) + "  by "
                + Table.clean(Objects.requireNonNullElse(event.affiliation(), "unknown")));
        out.println("  arrested " + persons(event.arrested()) + ", killed " + persons(event.killed()) + ", wounded "
                + persons(event.wounded()));
        if (event.summary() != null) out.println("  " + Table.clean(event.summary()));
        if (event.source() != null)
            out.println("  source: "
                    + Stream.of(event.source().name(), event.source().ref())
                            .filter(Objects::nonNull)
                            .map(Table::clean)
                            .collect(Collectors.joining(", ")));
        out.println(revisions(explained.revisions()));
    }

    private static void printGone(Explanation explanation, PrintWriter out) {
        if (explanation.gone().isEmpty()) return;
        out.println("\nNo longer counted here: " + Table.number(explanation.goneTotal(), "event"));
        for (GoneEvent event : explanation.gone()) print(event, out);
        if (explanation.gone().size() < explanation.goneTotal())
            out.println("\nand "
                    + Table.number(explanation.goneTotal() - explanation.gone().size())
                    + " that went before them: --limit lists more");
    }

    private static void print(GoneEvent gone, PrintWriter out) {
        out.println();
        out.println(Table.clean(gone.id()) + "  " + why(gone));
        out.println("  not counted here since " + gone.knownAt() + "; until then " + text(gone.counts()));
        out.println(revisions(gone.revisions()));
    }

    private static String why(GoneEvent gone) {
        Contribution now = gone.now();
        if (now == null) return "retracted" + (gone.reason() == null ? "" : ": " + Table.clean(gone.reason()));
        return "moved: counts in "
                + now.places().stream().map(ExplainCommand::text).collect(Collectors.joining("; ")) + "  " + now.month()
                + "  " + Table.clean(now.affiliation()) + " now";
    }

    private static String revisions(List<StoredRevision> revisions) {
        return "  revisions: " + revisions.stream().map(ExplainCommand::text).collect(Collectors.joining("  "));
    }

    private static String text(Place place) {
        return place.country() + "/" + Table.clean(Objects.requireNonNullElse(place.city(), Series.UNKNOWN));
    }

    private static String text(StoredRevision revision) {
        return (revision.winner() ? "*" : "") + revision.revision() + (revision.retracted() ? " (retracted)" : "")
                + " at " + revision.partition() + ":" + revision.offset() + ", " + revision.knownAt();
    }

    private static String persons(@Nullable Integer persons) {
        return persons == null ? "unknown" : Table.number(persons);
    }

    private static String text(Counts counts) {
        return "incidents " + Table.number(counts.incidents()) + ", arrests " + Table.number(counts.arrests())
                + ", foiled "
                + Table.number(counts.foiled()) + ", arrested " + Table.number(counts.arrested()) + ", killed "
                + Table.number(counts.killed()) + ", wounded " + Table.number(counts.wounded());
    }
}
