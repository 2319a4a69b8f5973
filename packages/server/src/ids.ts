import { typeid } from 'typeid-js';

/** A fresh TypeID, e.g. `grp_01m83sqe1bexy8pzpbncthet7y`: sortable by time of creation, unique without coordination. */
export const newId = (prefix: string): string => typeid(prefix).toString();
