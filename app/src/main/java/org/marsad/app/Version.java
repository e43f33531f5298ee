package org.marsad.app;

import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine.IVersionProvider;

/** Marsad's version, and those of what it stands on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String own = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "marsad " + (own == null ? "(not packaged)" : own) + ", Apache Kafka " + AppInfoParser.getVersion() + ", Java "
                    + Runtime.version()
        };
    }
}
