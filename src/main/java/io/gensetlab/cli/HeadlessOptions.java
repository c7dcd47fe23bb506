package io.gensetlab.cli;

import java.time.Duration;

/** What a headless run is told of its brokers and its end. */
interface HeadlessOptions {
    boolean usesEmbedded();

    boolean wantsMqtt();

    boolean wantsKafka();

    boolean audit();

    /** How long acknowledgements are waited for at the end. */
    Duration drain();
}
