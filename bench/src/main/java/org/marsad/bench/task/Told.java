package org.marsad.bench.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.Batch;
import org.marsad.model.count.Cell;

/**
 * How many changed cells the page was told of until each probe's own was among them. A message of the live feed says how many changes it stands
 * for, and shows some of them: so the first message that brings their sum to that number is the one that tells of the probe.
 */
final class Told implements Follower.Listener {
    private final Map<Long, Long> probes = new LinkedHashMap<>();
    private long cells;

    @Override
    public synchronized void committed(Batch batch) {
        cells += batch.cells().size();
        for (Cell cell : batch.cells().keySet()) {
            long number = Probe.seen(cell);
            if (number >= 0) probes.putIfAbsent(number, cells);
        }
    }

    synchronized ObjectNode json() {
        ObjectNode json = TaskProcess.JSON.createObjectNode().put("cells", cells);
        ObjectNode node = json.putObject("probes");
        probes.forEach((number, sum) -> node.put(Long.toString(number), sum));
        return json;
    }
}
