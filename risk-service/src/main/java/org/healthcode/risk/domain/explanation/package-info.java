/**
 * The answer to "why am I this color?", in sentences, for the holder, the hotline and auditors
 * alike.
 */
@NullMarked
package org.healthcode.risk.domain.explanation;

import org.jspecify.annotations.NullMarked;
