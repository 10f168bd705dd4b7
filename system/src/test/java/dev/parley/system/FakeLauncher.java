package dev.parley.system;

/** The real launcher over fake services. */
final class FakeLauncher {
    private FakeLauncher() {}

    public static void main(String... arguments) {
        System.exit(Launcher.run(Repository.HOME, FakeService.everywhere(), arguments));
    }
}
