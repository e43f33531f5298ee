package org.marsad.app;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.Screen;
import org.marsad.app.view.StageLags;
import org.marsad.app.view.StoreLines;
import org.marsad.app.view.StoreWatch;
import org.marsad.app.view.View;
import org.marsad.app.view.WatchChoice;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.CellOrder;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.Snapshot;
import org.marsad.model.UserError;
import org.marsad.model.count.Series;
import org.marsad.model.names.Countries;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Topics;
import org.marsad.web.pipeline.Watched;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "watch",
        header = "Watch a store as it is filled, on a terminal.",
        description =
                "Shows whether a store is live, how fast it grows, its ledger, the busiest cells of the latest month and the"
                        + " newest changes, until q or Ctrl-C. It only reads the store. With --bootstrap-servers it also"
                        + " shows how far each stage lags behind. Without a terminal it prints all that at each look,"
                        + " without control codes.",
        footer = {
            "  ./marsad watch",
            "  ./marsad watch --country MA --sort killed_12",
            "  ./marsad watch --city \"*\" --bootstrap-servers 127.0.0.1:9092",
            "  ./marsad watch --every 60 >> watch.log"
        })
final class WatchCommand extends CountedStoreCommand {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Option(
            names = "--every",
            paramLabel = "S",
            converter = Numbers.Seconds.class,
            description = "Look every so many seconds, 1 to 86400 (default: ${DEFAULT-VALUE}).")
    int every = 1;

    @Option(names = "--once", description = "Look twice, for the rates, print what there is to see, and end.")
    boolean once;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            description =
                    "The busiest cells are those with most of this: events (incidents and arrests), incidents, arrests,"
                            + " foiled, arrested, killed or wounded; with _3 or _12 over 3 or 12 months, as killed_12 (default:"
                            + " ${DEFAULT-VALUE}).")
    String sort = CellOrder.EVENTS;

    @Option(names = "--country", paramLabel = "CODE", description = "Only cells of this country, ISO 3166-1 alpha-2.")
    @Nullable
    String country;

    @Option(
            names = "--city",
            paramLabel = "NAME",
            description = "Only cells of this city, with --country in any spelling; *: of whole countries.")
    @Nullable
    String city;

    @Option(
            names = "--affiliation",
            paramLabel = "NAME",
            description = "Only cells of this affiliation, in any spelling; *: of all of them together.")
    @Nullable
    String affiliation;

    @ArgGroup(validate = false, heading = "%nKafka:%n", order = 2)
    WatchKafka kafka = new WatchKafka();

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() throws Exception {
        Names tables = names.names();
        CellFilter cells = Usage.checked(spec, () -> cells(tables));
        CellOrder order = Usage.checked(spec, this::order);
        Duration period = Duration.ofSeconds(every);
        PrintWriter out = out();
        Ending ending = Ending.atSignal();
        try (Opened opened = new Opened()) {
            // Else the logging would begin on several threads at once, and say so across the screen.
            LoggerFactory.getLogger(WatchCommand.class).debug("watching every {} s", every);
            findStore();
            Watched asked = kafka.watched(new Topics(stores.prefix), this::positions);
            StageLags lags = asked == null ? null : new StageLags(opened.add(asked, Watched::close));
            StoreWatch watch = new StoreWatch(
                    stores::open, new WatchChoice(cells, order, tables, period), lags, Clock.systemUTC());
            if (once) return ending.orEarlier(() -> printed(watch, lags, out)).isPresent() ? 0 : Ending.STOPPED;
            try (View view = view(watch, period, out, ending)) {
                ending.then(view::end);
                ending.await();
            }
        }
        return 0;
    }

    /** So that which of several it is gets said before a screen is drawn. */
    private void findStore() {
        try {
            LoggerFactory.getLogger(WatchCommand.class)
                    .debug("watching {}", stores.open().name());
        } catch (UserError none) {
            // It may come while this watches.
        }
    }

    private CellFilter cells(Names tables) {
        String code = country == null ? null : country.toUpperCase(Locale.ROOT);
        if (code != null && !Countries.isCode(code))
            throw new UserError("--country " + country + " is not an ISO 3166-1 alpha-2 code: write it as MA");
        String place = isName("--city", city) && code != null ? tables.city(code, String.valueOf(city)) : city;
        String group =
                isName("--affiliation", affiliation) ? tables.affiliation(String.valueOf(affiliation)) : affiliation;
        return new CellFilter(code, place, group, Months.ALL);
    }

    private static boolean isName(String option, @Nullable String text) {
        if (text == null) return false;
        if (text.isBlank()) throw new UserError(option + " is empty: * means all of them");
        return !text.equals(Series.ALL) && !text.equals(Series.UNKNOWN);
    }

    private CellOrder order() {
        CellOrder order = CellOrder.parse(sort);
        if (order == null)
            throw new UserError("--sort " + sort + " is none of " + String.join(", ", CellOrder.FIGURES)
                    + ", nor one of them with _3 or _12 after it");
        return order;
    }

    /** Nothing of a store that is not there yet is stored. */
    private Map<TopicPartition, Long> positions() {
        try (Snapshot snapshot = stores.open().snapshot()) {
            return snapshot.positions();
        } catch (UserError none) {
            return Map.of();
        }
    }

    /** Whether it was: here always. */
    private boolean printed(StoreWatch watch, @Nullable StageLags lags, PrintWriter out) throws InterruptedException {
        watch.look();
        long latest = System.nanoTime() + LONGEST.toNanos();
        while (lags != null && !lags.isKnown() && System.nanoTime() < latest)
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        TimeUnit.SECONDS.sleep(every);
        watch.look();
        StoreLines.print(watch, out);
        return true;
    }

    private static View view(StoreWatch watch, Duration period, PrintWriter out, Ending ending) {
        View screen = Screen.open(watch, ending);
        return screen == null ? StoreLines.open(watch, period, out, ending) : screen;
    }
}
