package io.gensetlab.broker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import kafka.server.FaultHandlerFactory;
import org.apache.kafka.common.utils.internals.Exit;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a fault in Kafka from ending this program.
 *
 * <p>Kafka was written as a process of its own. A fault reaches its end by two roads: the fault handlers of the
 * server, which are ours here; and {@code Exit.exit} and {@code Exit.halt}, called from places of their own, whose
 * procedures are one for the whole JVM. Which server such a call came from is told by a thread-local value that
 * Kafka's threads inherit from the thread that started it; a call from elsewhere is told to every running one.
 */
final class KafkaFaults {
    private static final Set<KafkaFaults> LISTENING = ConcurrentHashMap.newKeySet();
    private static final InheritableThreadLocal<@Nullable KafkaFaults> OWNER = new InheritableThreadLocal<>();

    private final Consumer<String> onFault;

    KafkaFaults(Consumer<String> onFault) {
        this.onFault = onFault;
    }

    /** Thrown in place of the end of the process, so that the thread that wanted it goes no further. */
    static final class KafkaStoppedError extends Error {
        private static final long serialVersionUID = 1L;

        KafkaStoppedError(String message) {
            super(message);
        }
    }

    /** From here on threads started by this thread are known to belong to this server. */
    void guardThisThread() {
        Exit.setExitProcedure(KafkaFaults::instead);
        Exit.setHaltProcedure(KafkaFaults::instead);
        LISTENING.add(this);
        OWNER.set(this);
    }

    void releaseThisThread() {
        OWNER.remove();
    }

    void forget() {
        LISTENING.remove(this);
    }

    private static void instead(int status, @Nullable String message) {
        String said = message == null || message.isBlank() ? "" : ": " + message;
        String sentence = "Kafka wanted to end the program (status " + status + ")" + said;
        KafkaFaults owner = OWNER.get();
        if (owner != null) {
            owner.report(sentence);
        } else {
            LISTENING.forEach(each -> each.report(sentence));
        }
        throw new KafkaStoppedError(sentence);
    }

    private void report(String sentence) {
        BrokerLog.LOG.error("{}", sentence);
        onFault.accept(sentence);
    }

    FaultHandlerFactory handlers() {
        return this::handler;
    }

    private FaultHandler handler(String name, boolean fatal, Runnable action) {
        return new FaultHandler() {
            @Override
            public RuntimeException handleFault(String failure, @Nullable Throwable cause) {
                String why = cause == null ? "" : " (" + BrokerStartException.reason(cause) + ")";
                action.run();
                if (fatal) {
                    report("Kafka's " + name + " failed: " + failure + why);
                } else {
                    BrokerLog.LOG.warn("Kafka's {}: {}{}", name, failure, why);
                }
                return new FaultHandlerException(name + ": " + failure + why, cause);
            }
        };
    }
}
