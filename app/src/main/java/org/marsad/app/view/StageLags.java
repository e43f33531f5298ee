package org.marsad.app.view;

import java.util.function.Supplier;
import org.marsad.web.pipeline.StageState;
import org.marsad.web.pipeline.Watched;

/** How the stages of a pipeline get on, as Kafka knows them. */
public final class StageLags implements Supplier<StorePicture.Lags> {
    private final Watched watched;

    public StageLags(Watched watched) {
        this.watched = watched;
    }

    /** Whether Kafka has answered, or has said that it will not. */
    public boolean isKnown() {
        return watched.problem() != null
                || watched.stages().stream().anyMatch(stage -> stage.state() != StageState.UNKNOWN);
    }

    @Override
    public StorePicture.Lags get() {
        return new StorePicture.Lags(
                watched.stages().stream()
                        .map(stage -> new StorePicture.StageLag(
                                stage.name(), stage.state().text(), stage.perSecond(), stage.lag(), stage.lagSeconds()))
                        .toList(),
                watched.problem());
    }
}
