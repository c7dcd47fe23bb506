package io.gensetlab.broker;

/** An embedded broker could not be started. The message is one sentence for the operator, without a stack trace. */
public final class BrokerStartException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokerStartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The shortest useful text of a cause: its message, or the name of its class where it has none. */
    static String reason(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : message;
    }
}
