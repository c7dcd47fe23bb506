package io.gensetlab.lab;

/**
 * A level of the MQTT topics that readings went to.
 *
 * @param path the whole topic down to this level
 * @param name the level alone; of a row that stands for others, what it says
 * @param depth 0 for the first level
 * @param topics topics at or below it
 * @param messages acknowledged at or below it
 * @param perSecond over the last five to ten seconds; NaN if that is not known yet
 * @param rest whether it stands for all siblings that are not listed
 */
public record TopicRow(String path, String name, int depth, int topics, long messages, double perSecond,
        boolean rest) {}
