package org.marsad.app;

import picocli.CommandLine.IVersionProvider;

/** Marsad's version, as its jar has it. Asked for at every start, so it may not load anything that logs. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String own = Version.class.getPackage().getImplementationVersion();
        return new String[] {"marsad " + (own == null ? "(not packaged)" : own) + ", Java " + Runtime.version()};
    }
}
