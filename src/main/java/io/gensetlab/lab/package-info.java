/** The use cases behind one facade: run, place, inject, connect, look. The two faces, window and command line, see only this. */
@NullMarked
package io.gensetlab.lab;

import org.jspecify.annotations.NullMarked;
