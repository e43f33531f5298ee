package org.marsad.app;

import org.marsad.producer.generate.Shares;
import picocli.CommandLine.Option;

/** How much of what is generated is hard to count. */
final class ShareOptions {
    private static final Shares USUAL = Shares.STANDARD;

    @Option(
            names = "--repeats",
            paramLabel = "X",
            description = "Records repeated byte for byte (default: ${DEFAULT-VALUE}).")
    double repeats = USUAL.repeats();

    @Option(
            names = "--revisions",
            paramLabel = "X",
            description = "Later statements about an event (default: ${DEFAULT-VALUE}).")
    double revisions = USUAL.revisions();

    @Option(names = "--retractions", paramLabel = "X", description = "Events withdrawn (default: ${DEFAULT-VALUE}).")
    double retractions = USUAL.retractions();

    @Option(
            names = "--conflicts",
            paramLabel = "X",
            description = "Another statement of the event's own revision (default: ${DEFAULT-VALUE}).")
    double conflicts = USUAL.conflicts();

    @Option(
            names = "--ties",
            paramLabel = "X",
            description = "Retractions of the event's own revision (default: ${DEFAULT-VALUE}).")
    double ties = USUAL.ties();

    @Option(
            names = "--invalid",
            paramLabel = "X",
            description = "Records that break a rule (default: ${DEFAULT-VALUE}).")
    double invalid = USUAL.invalid();

    @Option(
            names = "--out-of-order",
            paramLabel = "X",
            description = "Of the events: those dated far from the ones around them (default: ${DEFAULT-VALUE}).")
    double outOfOrder = USUAL.outOfOrder();

    @Option(
            names = "--reduced-dates",
            paramLabel = "X",
            description =
                    "Of the events: those of which no more is known than month, year or nothing (default: ${DEFAULT-VALUE}).")
    double reducedDates = USUAL.reducedDates();

    Shares shares() {
        return new Shares(repeats, revisions, retractions, conflicts, ties, invalid, outOfOrder, reducedDates);
    }
}
