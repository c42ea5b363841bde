/**
 * An invented province and an invented day in it, as pure functions of a seed and a date; plain
 * Java that may touch nothing but the shared formats.
 */
@NullMarked
package org.healthcode.local.demo;

import org.jspecify.annotations.NullMarked;
