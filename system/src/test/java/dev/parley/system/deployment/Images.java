package dev.parley.system.deployment;

/** Which image is meant. */
final class Images {
    private Images() {}

    /** Whether it names one version, and not whichever is the newest. */
    static boolean isPinned(String image) {
        if (image.contains("@sha256:")) {
            return true;
        }
        int tag = image.indexOf(':', image.lastIndexOf('/') + 1);
        return tag > 0 && !image.substring(tag + 1).isEmpty() && !image.endsWith(":latest");
    }
}
