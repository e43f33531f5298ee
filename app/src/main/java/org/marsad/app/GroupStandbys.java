package org.marsad.app;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;

/** How many other instances keep the state of each partition at hand, in the group protocol streams: a setting of the group there. */
final class GroupStandbys {
    private static final String STANDBYS = "streams.num.standby.replicas";

    private GroupStandbys() {}

    /** @throws UserError if Kafka refuses */
    static void set(Cluster cluster, String group, int standbys) {
        ConfigEntry entry = new ConfigEntry(STANDBYS, Integer.toString(standbys));
        ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        try (Admin admin = cluster.admin()) {
            cluster.get(admin.incrementalAlterConfigs(
                            Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all());
        } catch (UserError refused) {
            throw new UserError(refused.getMessage()
                    + "\n--standbys: Kafka must be 4.2 or newer, and this user one that may set this (ALTER_CONFIGS on the group "
                    + group + ")");
        }
    }
}
