/**
 * How one instance of this service asks another for its part of an answer, over HTTP with the
 * caller's own token. For use cases alone; knows none of them.
 */
@NullMarked
package org.healthcode.risk.usecase.instances;

import org.jspecify.annotations.NullMarked;
