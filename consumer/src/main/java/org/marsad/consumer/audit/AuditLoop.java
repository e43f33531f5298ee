package org.marsad.consumer.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.UserError;
import org.marsad.model.names.Names;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Audits a store again and again, on a thread of its own that takes a small share of one core. */
public final class AuditLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLoop.class);
    private static final Duty DUTY = Duty.oneIn(8);
    /** As long as an audit took, but not less. */
    private static final Duration LEAST_REST = Duration.ofSeconds(10);

    private static final Duration REST_WHILE_WAITING = Duration.ofSeconds(1);

    private final StoreReader store;
    private final Names names;
    private final Thread thread = new Thread(this::run, "marsad-audit");
    private volatile Audited last = new Audited(AuditResult.NONE, null, LEAST_REST);
    private @Nullable String complained;

    private AuditLoop(StoreReader store, Names names) {
        this.store = store;
        this.names = names;
    }

    /**
     * Begins.
     *
     * @param store if it is open in this process, it must not be closed before this is
     * @param names the tables that it is counted by; by others nothing can be compared, which is a difference
     */
    public static AuditLoop start(StoreReader store, Names names) {
        AuditLoop loop = new AuditLoop(store, names);
        loop.thread.setDaemon(true);
        loop.thread.start();
        return loop;
    }

    /** What the latest audit that is done found; what it waits for if it cannot compare now. */
    public Audited last() {
        return last;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long began = System.nanoTime();
                AuditResult result = once();
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                Duration rest = took.compareTo(LEAST_REST) > 0 ? took : LEAST_REST;
                last = new Audited(result, Instant.now(), took.plus(rest));
                boolean early = result.state() == AuditResult.State.WAITING && complained == null;
                TimeUnit.NANOSECONDS.sleep((early ? REST_WHILE_WAITING : rest).toNanos());
            }
        } catch (InterruptedException closed) {
            // this is the end
        }
    }

    private AuditResult once() throws InterruptedException {
        AuditResult result;
        try {
            result = Audit.run(store, names, DUTY);
        } catch (RuntimeException e) {
            complain("the store could not be audited: " + words(e));
            return e instanceof UserError || isAway() ? AuditResult.waiting(words(e)) : AuditResult.failed(words(e));
        }
        if (result.state() == AuditResult.State.DIFFERS)
            complain((result.differing() == 1
                            ? "1 cell or account of the store is"
                            : result.differing() + " cells or accounts of the store are")
                    + " not what its events come to; for example "
                    + result.differences().get(0));
        else complained = null;
        return result;
    }

    /** Then nobody can say anything, as with other tables of names than those that were counted by; all other failures are bad news. */
    private boolean isAway() {
        try {
            store.snapshot().close();
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static String words(RuntimeException e) {
        Throwable cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + cause.getMessage();
    }

    private void complain(String what) {
        if (what.equals(complained)) return;
        complained = what;
        LOG.warn("audit: {}", what);
    }

    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
