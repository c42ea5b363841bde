/**
 * What residents may do with what is held of them: the use cases, called alike by {@code http} for
 * programs and by {@code web} for pages, and the ports that they ask, which {@code redis} and
 * {@code risk} implement. Knows the domain and the starter, and no edge.
 */
@NullMarked
package org.healthcode.code.resident;

import org.jspecify.annotations.NullMarked;
