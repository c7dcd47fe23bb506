package io.gensetlab.scenario;

/**
 * What is wrong with a file.
 *
 * @param line from 1
 * @param column from 1
 * @param sentence what is wrong and what is allowed
 */
public record Problem(int line, int column, String sentence) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + sentence;
    }
}
