package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.marsad.bench.oracle.Expected;
import org.marsad.bench.oracle.Oracle;
import org.marsad.model.names.Names;
import org.marsad.model.wire.LedgerJson;

/** Has the oracle count the log, and keeps what it says in files. */
final class OracleTask {
    private OracleTask() {}

    static JsonNode run(Job job) throws IOException {
        Oracle oracle = new Oracle(Names.standard(), job.partitions());
        Log.read(
                job.cluster(),
                job.topics().events(),
                r -> oracle.read(r.key(), r.value(), r.timestamp(), r.partition()));
        Expected expected = Expected.write(oracle, cells(job), ledger(job));
        return TaskProcess.JSON
                .createObjectNode()
                .put("cells", expected.cells())
                .put("ids", oracle.ids())
                .put("digest", expected.digest())
                .<com.fasterxml.jackson.databind.node.ObjectNode>set("ledger", LedgerJson.object(oracle.ledger()));
    }

    /** Every cell, sorted, one a line. */
    static Path cells(Job job) {
        return job.file(job.prefix() + ".cells");
    }

    static Path ledger(Job job) {
        return job.file(job.prefix() + ".ledger");
    }
}
