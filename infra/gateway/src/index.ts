export { buildGateway } from './app.ts';
export { type GatewayConfig, readConfig } from './config.ts';
export { mergeDocuments, type OpenApiDocument } from './openapi/merge.ts';
export { ROUTE_TABLE, serviceOf } from './route-table.ts';
