package io.gensetlab.link;

import io.gensetlab.fault.Toxic;
import java.util.List;

/**
 * A link at one moment.
 *
 * @param listening whether new connections can come; false while they are refused, and after the end
 * @param open connections that are open now, those that hang included
 * @param accepted connections so far, those included that were closed at once
 * @param toBroker bytes passed on to the broker so far
 * @param fromBroker bytes passed on to the client so far
 * @param swallowed bytes taken and not passed on so far
 * @param held bytes that wait in the link now
 * @param delayed portions of bytes that a toxic held up so far: latency, a loss, a slow line, a gap between slices
 * @param toxics what acts
 */
public record LinkStatus(boolean listening, int open, long accepted, long toBroker, long fromBroker,
        long swallowed, long held, long delayed, List<Toxic> toxics) {}
