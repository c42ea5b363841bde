/**
 * The command line of the local stack ({@code up}, {@code down}, {@code token}); it may use
 * everything in this module.
 */
@NullMarked
package org.healthcode.local;

import org.jspecify.annotations.NullMarked;
