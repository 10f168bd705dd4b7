package dev.parley.system.chaos;

import java.io.IOException;
import java.sql.SQLException;

/** Something that goes wrong. */
@FunctionalInterface
interface Fault {

    /**
     * Breaks something while the load goes on, and returns when what was broken is on its way back. Everything serves when
     * it begins.
     *
     * @param findings takes what is wrong beside that which is found in the end
     */
    void strike(Load load, Findings findings) throws IOException, SQLException, InterruptedException;
}
