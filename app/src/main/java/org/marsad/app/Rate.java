package org.marsad.app;

import org.marsad.producer.publish.Pace;
import picocli.CommandLine.ITypeConverter;

/** Records a second, as an option's value. */
final class Rate implements ITypeConverter<Pace> {
    @Override
    public Pace convert(String text) {
        return Usage.checked(() -> Pace.rate(text));
    }
}
