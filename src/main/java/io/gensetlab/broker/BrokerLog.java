package io.gensetlab.broker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one logger of this package. */
final class BrokerLog {
    static final Logger LOG = LoggerFactory.getLogger("io.gensetlab.broker");

    private BrokerLog() {}
}
