/** The page for people at checkpoints; it may touch what the HTTP edge may. */
@NullMarked
package org.healthcode.verification.web;

import org.jspecify.annotations.NullMarked;
