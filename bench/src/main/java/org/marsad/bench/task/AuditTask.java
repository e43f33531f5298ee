package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.marsad.consumer.audit.Audit;
import org.marsad.consumer.audit.AuditResult;
import org.marsad.consumer.audit.Duty;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.UserError;
import org.marsad.model.names.Names;

/** What {@code ./marsad audit} does, with the store of {@link Server}. */
final class AuditTask {
    private AuditTask() {}

    static JsonNode run(Job job) throws InterruptedException {
        AuditResult result = Audit.run(StoreReader.at(Server.store(job)), Names.standard(), Duty.FULL);
        if (result.state() != AuditResult.State.AGREES) throw new UserError("the audit does not agree: " + result);
        long millis = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
        return TaskProcess.JSON.createObjectNode().put("cells", result.cells()).put("cpuSeconds", millis / 1e3);
    }
}
