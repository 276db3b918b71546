type NodeInfo = { type: string; named: boolean; [more: string]: unknown };

declare const language: { name: 'imr'; language: unknown; nodeTypeInfo: NodeInfo[] };
export default language;
