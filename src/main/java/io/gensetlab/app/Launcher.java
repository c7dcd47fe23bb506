package io.gensetlab.app;

public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        System.out.println("hello " + Runtime.version() + " " + System.getProperty("gensetlab.args"));
    }
}
