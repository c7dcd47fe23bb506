package io.gensetlab.cli;

/** What the program tells a script. */
public enum ExitCode {
    /** Everything was acknowledged, but for what a fault was meant to break. */
    OK(0),
    /** Something was lost, rejected, or is still pending. */
    INCOMPLETE(1),
    /** The command line, or a file it names, is wrong. */
    USAGE(2),
    /** A broker was never reached. */
    UNREACHED(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The process's exit status. */
    public int code() {
        return code;
    }
}
