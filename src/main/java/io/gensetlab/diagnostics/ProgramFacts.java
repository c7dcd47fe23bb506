package io.gensetlab.diagnostics;

/**
 * What runs, and on what.
 *
 * @param version of this program
 * @param java the Java runtime, as in {@code 25.0.1 (Eclipse Adoptium)}
 * @param system the operating system, as in {@code Linux 6.18 (amd64)}
 */
public record ProgramFacts(String version, String java, String system) {
    /** Of the running process. */
    public static ProgramFacts ofThisProcess(String version) {
        return new ProgramFacts(version,
                Runtime.version() + " (" + System.getProperty("java.vendor", "unknown") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " ("
                        + System.getProperty("os.arch") + ")");
    }
}
