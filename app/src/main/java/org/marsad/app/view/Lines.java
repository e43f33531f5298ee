package org.marsad.app.view;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;

/** A line every few seconds, where there is no terminal to draw on; the first as soon as there are counts. */
public final class Lines implements View {
    private static final int LOOKS_PER_LINE = 5;

    private final Watch watch;
    private final PrintWriter out;
    private final Owner owner;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "marsad-lines"));
    private int told;
    private int looks;
    private boolean places;
    private boolean page;

    private Lines(Watch watch, PrintWriter out, Owner owner) {
        this.watch = watch;
        this.out = out;
        this.owner = owner;
    }

    public static Lines open(Watch watch, PrintWriter out, Owner owner) {
        Lines lines = new Lines(watch, out, owner);
        out.println("Marsad: incidents and arrests in Morocco. Contains simulated events.");
        out.flush();
        lines.thread.scheduleAtFixedRate(lines::lookOrFail, 0, 1, TimeUnit.SECONDS);
        return lines;
    }

    private void lookOrFail() {
        try {
            look();
        } catch (RuntimeException failure) {
            owner.failed(failure);
        }
    }

    private void look() {
        Picture picture = watch.picture();
        for (; told < picture.steps().size(); told++)
            out.println(picture.steps().get(told));
        if (!places && picture.servers() != null) {
            places = true;
            out.println("Look on: kcat -C -b " + picture.servers() + " -t marsad.counts -o end -u");
            out.println("     or: ./marsad consumer --bootstrap-servers " + picture.servers());
        }
        if (!page && picture.page() != null) {
            page = true;
            out.println("page: " + picture.page());
        }
        if (!picture.months().isEmpty() && looks++ % LOOKS_PER_LINE == 0) {
            CellCounts latest = picture.months().get(0);
            Counts counts = latest.counts();
            out.printf(
                    "%s; %.1f records/s, %d waiting; %s: incidents %d, arrests %d, arrested %d; 12 months: incidents %d, arrests %d%n",
                    picture.ledger(),
                    picture.perSecond(),
                    picture.waiting(),
                    latest.cell().month(),
                    counts.incidents(),
                    counts.arrests(),
                    counts.arrested(),
                    latest.rolling12() == null ? 0 : latest.rolling12().incidents(),
                    latest.rolling12() == null ? 0 : latest.rolling12().arrests());
        }
        out.flush();
    }

    @Override
    public void end() {
        thread.shutdown();
    }
}
