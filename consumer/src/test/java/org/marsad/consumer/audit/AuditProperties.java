package org.marsad.consumer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.marsad.consumer.Statements;
import org.marsad.consumer.StoredLog;
import org.marsad.consumer.TestStore;
import org.marsad.consumer.explain.Explain;
import org.marsad.consumer.explain.Explanation;
import org.marsad.consumer.explain.Span;
import org.marsad.consumer.store.DatabaseStore;
import org.marsad.model.count.CellCounts;
import org.marsad.model.event.Reason;
import org.marsad.model.event.Revision;
import org.marsad.model.names.Names;

/** What the audit recounts by SQL, and what is explained, is what the arithmetic of the rules comes to. */
class AuditProperties {
    private static final int EXPLAINED = 60;
    private static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO);

    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("marsad-audit");
    }

    @AfterTry
    void deleteFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }

    @Provide
    Arbitrary<List<Revision>> statements() {
        return Statements.any();
    }

    @Property(tries = 60)
    void whateverIsCountedByTheRulesAgrees(
            @ForAll("statements") List<Revision> statements,
            @ForAll Random random,
            @ForAll(supplier = TestStore.MostlyFiles.class) TestStore.Kind kind)
            throws Exception {
        StoredLog log = new StoredLog();
        log.addRejected(null, 0, Reason.MALFORMED);
        statements.forEach(log::add);
        log.addRejected(statements.get(0).id(), 1, Reason.WRONG_PARTITION);
        try (DatabaseStore store = TestStore.of(kind, folder).open()) {
            log.storeAll(store);
            AuditResult result = Audit.run(store.reader(), Names.standard(), Duty.FULL, NONE);
            assertThat(result.differences()).isEmpty();
            assertThat(result.state()).isEqualTo(AuditResult.State.AGREES);
            assertThat(result.cells()).isEqualTo(log.cells().size());
            assertThat(result.events()).isEqualTo(log.records());
            // Any of them: all would be a thousand queries a try.
            List<CellCounts> cells = new ArrayList<>(log.cells().values());
            Collections.shuffle(cells, random);
            cells.stream().limit(EXPLAINED).forEach(cell -> explainsItself(store, cell));
        }
    }

    private static void explainsItself(DatabaseStore store, CellCounts counts) {
        for (Span span : Span.values()) {
            if (!span.isOf(counts.cell().month())) continue;
            Explanation explanation = Explain.of(store.reader(), Names.standard(), counts.cell(), span, 100);
            assertThat(explanation.agrees()).as("%s %s", counts.cell(), span).isTrue();
            assertThat(explanation.cell()).isEqualTo(counts);
            assertThat(explanation.events()).hasSize((int) explanation.total());
        }
    }

    @Property(tries = 40)
    void whatIsInMotionIsNoDifference(
            @ForAll("statements") List<Revision> statements,
            @ForAll @IntRange(max = 40) int counted,
            @ForAll boolean cellsAhead,
            @ForAll(supplier = TestStore.MostlyFiles.class) TestStore.Kind kind)
            throws Exception {
        StoredLog log = new StoredLog();
        log.addRejected(null, 0, Reason.MALFORMED);
        log.addRejected(null, 1, Reason.MALFORMED);
        try (DatabaseStore store = TestStore.of(kind, folder).open()) {
            int known = Math.min(counted, statements.size());
            statements.subList(0, known).forEach(log::add);
            log.storeAll(store);
            statements.subList(known, statements.size()).forEach(log::add);
            log.storeEvents(store);
            if (cellsAhead) log.storeCells(store);
            AuditResult result = Audit.run(store.reader(), Names.standard(), Duty.FULL, NONE);
            assertThat(result.differences()).isEmpty();
            boolean something = result.cells() > 0 || result.events() > 0;
            assertThat(result.state()).isEqualTo(something ? AuditResult.State.AGREES : AuditResult.State.WAITING);
        }
    }
}
