package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Toxic;
import io.gensetlab.link.LinkStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the faults of links act on: one link for each transport. Called by one thread; may block for milliseconds. */
interface LinkRoute {
    /**
     * Why there can be no link between a transport and its broker, in a sentence; null if there can be one. From any thread.
     */
    @Nullable
    String refusal(Transport transport);

    /**
     * Brings the publisher onto the link, where it is not; to be asked again and again.
     *
     * @return whether it goes over the link now, as far as it has a connection at all
     * @throws IllegalArgumentException with a sentence if that cannot be
     */
    boolean isReady(Transport transport);

    /**
     * Has these toxics act, and no others; returns when they do.
     *
     * @throws IllegalStateException if the link is gone
     */
    void set(Transport transport, List<Toxic> toxics);

    /** The link as it is; null while there is none. From any thread. */
    @Nullable
    LinkStatus status(Transport transport);
}
